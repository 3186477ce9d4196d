// Pictures of every view in both languages, light and dark, on a screen and on a tablet: build output, for people to look at.
import assert from "node:assert/strict";
import { barriers, picture } from "./exercise.mjs";

const kScreen = { width: 1280, height: 720 }, kTablet = { width: 820, height: 1180 };
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

// Each tab of `tablist` is shown in English by light and in Chinese by dark. The page is left in English by light; in the
// dark axe must find nothing serious either.
export async function photograph(page, name, tablist) {
  const tabs = tablist ? await tablist.getByRole("tab").count() : 1;
  const each = async (suffix) => {
    for (let i = 0; i < tabs; ++i) {
      if (tablist) await tablist.getByRole("tab").nth(i).click();
      await page.screenshot({ path: picture(`${name}-${i + 1}-${suffix}`) });
    }
  };
  await each("english");
  await press(page, "中文");
  await press(page, "深色");
  await each("chinese-dark");
  const dark = await barriers(page);
  await page.setViewportSize(kTablet);
  await page.screenshot({ path: picture(`${name}-tablet-chinese-dark`) });
  await press(page, "浅色");
  await press(page, "English");
  await page.screenshot({ path: picture(`${name}-tablet-english`) });
  await page.setViewportSize(kScreen);
  assert.deepEqual(dark, [], "in the dark");
}

// In a language from right to left (the pseudo-locale ar-XB: English, but so written) the page is mirrored, nothing runs off it,
// and axe finds nothing serious. `views`: what to show first, by name. Left in English again.
export async function mirrored(page, name, first, last, views = { "": async () => undefined }) {
  await speaks(page, "ar-XB");
  assert.equal(await page.evaluate("document.documentElement.dir"), "rtl");
  for (const [view, show] of Object.entries(views)) {
    await show();
    const [begin, end] = [await page.locator(first).boundingBox(), await page.locator(last).boundingBox()];
    assert.ok(begin.x > end.x, `${first} is on the right`);
    const { wide, width } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, width: innerWidth }));
    assert.ok(wide <= width, `${name} ${view} is ${wide} wide on ${width}`);
    await page.screenshot({ path: picture([name, view, "mirrored"].filter(Boolean).join("-")) });
    assert.deepEqual(await barriers(page), [], view);
  }
  await speaks(page, "en");
}

async function speaks(page, language) {
  await page.evaluate((one) => localStorage.setItem("language", one), language);
  await page.reload();
  await page.locator("main").waitFor();
}

// As barriers() says of the whole page, of a part of it; after barriers() has been asked on this page.
export async function barriersIn(page, selector) {
  const { violations } = await page.evaluate(`axe.run(${JSON.stringify(selector)})`);
  return violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `${one.id}: ${one.nodes[0].html}`);
}
