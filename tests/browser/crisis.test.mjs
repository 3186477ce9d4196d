// A crisis at the pages of two governments and the United Nations: the map, approvals, the Council, every view in both languages.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { barriers, browser, button, Exercise, goTo, linksOf, open, picture, todo } from "./exercise.mjs";
import { mirrored } from "./views.mjs";

let exercise, chromium, mistakes;
const seat = {}; // pages by seat

before(async () => {
  // Slow: what passes with time is jumped over, so that no deadline passes while pages load on a busy machine.
  exercise = new Exercise("../tests/browser/packages/crisis", 2, ["control", "CN", "US", "UN"]);
  chromium = await browser();
  mistakes = [];
  seat.director = await open(await chromium.newContext(), await exercise.link("EXCON"), mistakes);
  for (const [party, head, others] of [["CN", "HOS", ["FM", "DEF", "PR"]], ["US", "HOS", ["PR"]], ["UN", "SG", ["E1", "E2", "E3"]]]) {
    const context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await open(context, await exercise.link(party), mistakes);
    const links = await linksOf(page);
    seat[`${party}.${head}`] = page;
    for (const other of others) seat[`${party}.${other}`] = await open(context, links[`${party}.${other}`], mistakes);
    await goTo(page, "inbox");
  }
  await button(seat.director, "STARTEX").click();
  await seat.director.locator("header .badge", { hasText: "running" }).waitFor();
  await jump("T+00:03");
  await seat["CN.HOS"].getByText("Tern and Gull have touched at sea.").waitFor();
});

after(async () => {
  await chromium?.close();
  await exercise?.end();
  assert.deepEqual(mistakes, []);
});

const jump = async (to) => {
  await seat.director.getByLabel("Jump to").fill(to);
  await button(seat.director, "Jump").click();
};

test("a decision is taken with one of its options", async () => {
  const page = seat["CN.HOS"];
  await goTo(page, "decisions");
  await page.locator(".decisions .card").getByRole("button", { name: "Decide" }).click();
  await page.getByLabel("Wait for the facts").check();
  await page.screenshot({ path: picture("team-decision") });
  await page.locator("form").getByRole("button", { name: "Decide" }).click();
  await page.locator("ol.options li.chosen", { hasText: "Wait for the facts" }).waitFor();
});

test("what only control releases is offered to control when it falls due, and goes out when control approves", async () => {
  await seat.director.locator(".approvals", { hasText: "A name is given" }).waitFor();
  assert.equal(await seat["CN.HOS"].getByText("The master of Gull is named.").count(), 0);
  await button(seat.director, "Approve 3").click();
  await goTo(seat["CN.HOS"], "inbox");
  await seat["CN.HOS"].getByText("The master of Gull is named.").waitFor();
  await seat.director.locator(".approvals").waitFor({ state: "detached" });
});

test("two people in one team: one writes, the other approves, and just that is said in public", async () => {
  const minister = seat["CN.FM"], head = seat["CN.HOS"];
  await button(minister, "Public statement").click();
  await minister.getByLabel("Text", { exact: true }).fill("We look into what happened.");
  await minister.getByLabel("Meant as").selectOption("reassure");
  await minister.getByText("only with the approval of China · Head of State").waitFor();
  await button(minister, "File for approval").click();
  await todo(head, "We look into what happened.").getByRole("button", { name: "Approve" }).click();
  await head.locator("form").getByRole("button", { name: "Approve" }).click();
  await todo(minister, "Approved: send it").getByRole("button", { name: "Send" }).click();
  await minister.locator("form").getByRole("button", { name: "Send" }).click();
  await goTo(seat["US.HOS"], "media");
  await seat["US.HOS"].locator(".card", { hasText: "We look into what happened." }).waitFor();
  await goTo(minister, "decisions");
  await minister.locator(".badge.sent").waitFor();
  await minister.screenshot({ path: picture("team-approved") });
});

test("an area is drawn on the map, and the other side reads it there and acknowledges", async () => {
  const page = seat["CN.DEF"];
  await button(page, "Notify an activity").click();
  await page.getByLabel("Class").selectOption("n1");
  const map = page.locator(".draw svg");
  for (const position of [{ x: 150, y: 60 }, { x: 230, y: 70 }, { x: 220, y: 150 }]) await map.click({ position });
  await page.locator(".draw circle").nth(2).waitFor();
  await map.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter"); // at the cross
  await page.locator(".draw circle").nth(3).waitFor();
  assert.match(await page.getByLabel("Corners, one a line").inputValue(), /° N .*° E\n/);
  await page.getByLabel("Kind and scale").fill("A paper on the use of the area");
  await page.getByLabel("Purpose").fill("To say what is planned there.");
  await page.screenshot({ path: picture("team-notify") });
  await button(page, "Send").click();
  await goTo(seat["US.HOS"], "activities");
  await seat["US.HOS"].locator(".map .area polygon").waitFor();
  await seat["US.HOS"].getByText("To say what is planned there.").waitFor();
  await goTo(page, "activities");
  await page.locator(".map .area.own polygon").waitFor();
});

// Two representatives on the list of speakers: one has the floor, the other waits for it, each in a language of its own.
async function takeTurns(first, second) {
  const council = (page) => page.locator(".council");
  await button(council(first), "Sign up to speak").click();
  await council(first).locator(".speakers .floor", { hasText: "has the floor" }).waitFor();
  await button(second, "中文").click();
  await button(council(second), "报名发言").click();
  await council(second).locator(".speakers li:not(.floor)").waitFor();
  await council(second).locator(".speakers .floor", { hasText: "正在发言" }).waitFor();
  await council(second).getByRole("button", { name: "发言", exact: true }).waitFor({ state: "detached" });
  await second.screenshot({ path: picture("team-council-speakers-zh") });
  await button(second, "English").click();
  await first.screenshot({ path: picture("team-council-speakers") });
  await button(council(first), "Leave the list of speakers").click();
  await council(second).getByRole("button", { name: "Speak", exact: true }).waitFor();
  await button(council(second), "Leave the list of speakers").click();
  await council(first).locator(".speakers").waitFor({ state: "detached" });
}

test("the Council meets, a draft goes to the vote, and a veto shows as one, with the rule", async () => {
  const president = seat["US.PR"], other = seat["CN.PR"], elected = ["UN.E1", "UN.E2", "UN.E3"].map((one) => seat[one]);
  await president.locator(".desk").getByRole("button", { name: "Ask the Council to meet" }).click();
  await president.getByLabel("Subject").fill("The contact at sea");
  await president.getByLabel("Letter").fill("We ask for a meeting.");
  await button(president, "Send").click();
  await goTo(president, "council");
  const chamber = president.locator(".council");
  await chamber.getByRole("button", { name: "Call the meeting" }).click();
  await button(president, "Send").click();
  for (const page of [president, other, ...elected]) {
    await goTo(page, "council");
    await page.locator(".council").getByRole("button", { name: "Take your seat" }).click();
  }
  await chamber.getByText("stands unless a member objects").waitFor();
  await jump("T+02:00"); // nobody objects to the agenda
  await takeTurns(president, other);
  await chamber.getByRole("button", { name: "Write a draft" }).click();
  await president.getByLabel("Title").fill("Inquiry");
  await president.getByLabel("Operative paragraphs").fill("Asks for an inquiry.\n\nRemains seized.");
  await button(president, "Send").click();
  for (const step of ["Circulate", "Put in blue"]) await chamber.getByRole("button", { name: step }).click();
  await jump("T+09:00"); // votable six hours later
  await chamber.getByRole("button", { name: "Put to the vote" }).click();
  await chamber.getByText("no permanent member against").waitFor();
  await president.screenshot({ path: picture("team-council-voting") });
  for (const page of [president, ...elected]) await page.locator(".council .question").getByRole("button", { name: "In favour" }).click();
  await president.getByText("Votes are shown when all are in").waitFor();
  assert.equal(await president.locator(".votes").count(), 0, "votes are hidden until all are in");
  await other.locator(".council .question").getByRole("button", { name: "Against" }).click();
  for (const page of [president, seat["CN.FM"]]) {
    await goTo(page, "council");
    await page.getByText("NOT ADOPTED: VETO").waitFor();
    await page.locator(".votes li.veto", { hasText: "China" }).waitFor();
    await page.getByText("because a permanent member voted against").waitFor();
    await page.locator(".draft", { hasText: "Inquiry" }).getByText("Remains seized.").waitFor(); // what it was about stays to be read
  }
  assert.equal(await seat["CN.FM"].locator(".council").getByRole("button", { name: "Write a draft" }).count(), 0, "who has no seat there is offered none of it");
  await president.screenshot({ path: picture("team-council-veto") });
});

test("raw HTTP gives a seat nothing of another party, and another host nothing at all", async () => {
  const secret = "We hold the second ship back.";
  await button(seat["US.HOS"], "Message in our team").click();
  await seat["US.HOS"].getByLabel("Text", { exact: true }).fill(secret);
  await button(seat["US.HOS"], "Send").click();
  await goTo(seat["US.HOS"], "record");
  const entry = Number((await seat["US.HOS"].locator("tr", { hasText: secret }).innerText()).match(/#(\d+)/)[1]);
  const link = new URL(await exercise.link("CN"));
  const [name, code] = link.hash.slice(1).split("/");
  const json = { "Content-Type": "application/json", "X-Parley": "1" };
  const signedIn = await fetch(`${link.origin}/api/sign-in?seat=${name}&code=${code}`, { method: "POST", body: "{}", headers: json });
  const cookie = signedIn.headers.get("set-cookie").split(";")[0];
  const stream = await fetch(`${link.origin}/api/stream?seat=${name}&from=${entry}`, { headers: { Cookie: cookie } });
  let told = "";
  for await (const piece of stream.body) {
    told += Buffer.from(piece).toString("utf8");
    if (told.includes("event: entries") && told.includes("event: state")) break; // the node may not have heard of it yet
  }
  assert.ok(!told.includes(secret));
  assert.ok(!told.includes(`"number":"${entry}"`));
  const about = { acts: [{ lineAcknowledge: { item: String(entry) } }], seats: [] };
  const act = await fetch(`${link.origin}/api/act?seat=${name}`, { method: "POST", body: JSON.stringify(about), headers: { ...json, Cookie: cookie } });
  assert.equal(act.status, 409, "another party's entry is none that one could answer");
  assert.equal(await statusFor(link, "example.org", cookie), 403);
});

// fetch() does not let anybody choose the host that it names.
function statusFor(link, host, cookie) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: link.hostname, port: link.port, path: "/api/links?seat=CN.HOS", headers: { Host: host, Cookie: cookie } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("every view in both languages, light and dark, and on a tablet: nothing keeps people out", async () => {
  const page = seat["CN.HOS"];
  const views = await page.locator("[data-view]").evaluateAll((tabs) => tabs.map((tab) => tab.dataset.view));
  assert.ok(views.length >= 13);
  for (const [language, theme] of [["en", "light"], ["zh", "dark"]]) {
    if (language === "zh") {
      await button(page, "中文").click();
      await button(page, "深色").click();
    }
    for (const view of views) {
      await goTo(page, view);
      if (view === "situation") {
        await page.locator(".map .coast[d^=M]").waitFor();
        await page.locator(".map .marker", { hasText: language === "en" ? "Contact of two ships" : "两船相碰" }).waitFor();
      }
      await page.screenshot({ path: picture(`team-${view}-${language}-${theme}`) });
      assert.deepEqual(await barriers(page), [], `${view} ${language}`);
    }
  }
  await button(page, "English").click();
  await button(page, "Light").click();
  for (const [width, height] of [[1024, 768], [768, 1024]]) {
    await page.setViewportSize({ width, height });
    for (const view of ["inbox", "lines", "situation"]) {
      await goTo(page, view);
      await page.screenshot({ path: picture(`team-${view}-${width}`) });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${view} is ${wide} wide on ${width}`);
    }
  }
});

test("in a language that is written from right to left every view is mirrored", async () => {
  const page = seat["CN.HOS"];
  await page.setViewportSize({ width: 1280, height: 720 });
  const views = ["inbox", "lines", "situation", "decisions"].map((view) => [view, () => goTo(page, view)]);
  await mirrored(page, "team", "nav", ".column.side", Object.fromEntries(views));
});
