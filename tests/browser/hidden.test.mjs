// Tabs that nobody looks at: a browser opens six connections to a server and no more, so those behind let theirs go, and lose nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, button, Exercise, linksOf, open, until } from "./exercise.mjs";

let exercise, chromium, context, mistakes, head, links;

before(async () => {
  exercise = new Exercise("line-check", 5, ["CN"]);
  chromium = await browser();
  mistakes = [];
  context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
  head = await open(await chromium.newContext(), await exercise.link("CN"), mistakes); // of another browser
  links = await linksOf(head);
  // Headless, every tab counts as looked at: this one goes by what it is told. It also tells its streams.
  await context.addInitScript(() => {
    let hidden = true;
    Object.defineProperty(document, "hidden", { get: () => hidden });
    globalThis.look = (seen) => {
      hidden = !seen;
      document.dispatchEvent(new Event("visibilitychange"));
    };
    globalThis.streams = [];
    const Source = globalThis.EventSource;
    globalThis.EventSource = class extends Source {
      constructor(url) {
        super(url);
        globalThis.streams.push(this);
      }
    };
  });
});

after(async () => {
  await chromium?.close();
  await exercise?.end();
  assert.deepEqual(mistakes, []);
});

const streams = (page) => page.evaluate(() => globalThis.streams.filter((one) => one.readyState !== EventSource.CLOSED).length);
const from = (page) => page.evaluate(() => Number(new URL(globalThis.streams.at(-1).url).searchParams.get("from")));
const look = (page, seen) => page.evaluate((one) => globalThis.look(one), seen);
const letGo = (page) => until("the stream is let go", async () => (await streams(page)) === 0);

async function tell(text) {
  await button(head, "Message in our team").click();
  await head.getByLabel("Text").fill(text);
  await button(head, "Send").click();
  await head.getByRole("form").waitFor({ state: "detached" });
}

// Each just once: nothing is lost, nothing comes twice.
async function reads(page, texts) {
  for (const text of texts) await page.getByText(text, { exact: true }).first().waitFor();
  for (const text of texts) assert.equal(await page.getByText(text, { exact: true }).count(), 1, text);
}

test("seven seats in seven tabs behind one another are all read, though a browser opens six connections", async () => {
  const tabs = [];
  for (const link of Object.values(links)) tabs.push(await open(context, link, mistakes));
  assert.equal(tabs.length, 7);
  await Promise.all(tabs.map(letGo));
  await look(tabs[6], true);
  await tabs[6].getByRole("status").getByText("connected").waitFor();
  for (const tab of tabs) await tab.close();
});

test("a tab that comes to the front reads on where it was, and has lost nothing", async () => {
  const tab = await open(context, links["CN.FM"], mistakes);
  await tell("Said while it was looked at.");
  await look(tab, true);
  await reads(tab, ["Said while it was looked at."]);
  await look(tab, false);
  await letGo(tab);
  const known = await from(tab);
  await tell("Said behind its back.");
  await tell("And this as well.");
  await look(tab, true);
  await reads(tab, ["Said while it was looked at.", "Said behind its back.", "And this as well."]);
  assert.ok((await from(tab)) > Math.max(known, 0), "it asks for what it does not have yet, not for all");
  await tab.close();
});

test("a tab that stays behind still counts what waits for it", async () => {
  const tab = await open(context, links["CN.DEF"], mistakes);
  await letGo(tab);
  await tell("For whoever looks at the tabs.");
  await tab.getByText("For whoever looks at the tabs.").waitFor({ state: "attached" });
  await tab.close();
});

test("a page that was asleep goes on without loss", async () => {
  const tab = await open(context, links["CN.NAV"], mistakes);
  await look(tab, true);
  await tell("Before it slept.");
  await reads(tab, ["Before it slept."]);
  const machine = await context.newCDPSession(tab);
  await machine.send("Page.setWebLifecycleState", { state: "frozen" });
  await tell("While it slept.");
  await tell("While it slept on.");
  await machine.send("Page.setWebLifecycleState", { state: "active" });
  await reads(tab, ["Before it slept.", "While it slept.", "While it slept on."]);
  await tab.close();
});
