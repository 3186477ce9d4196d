// A line check from roll call to ENDEX, played by hand: the director and two teams, each in a browser of their own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, button, Exercise, goTo, linksOf, open, picture, todo, until } from "./exercise.mjs";

let exercise, chromium, mistakes, director;
const team = {}; // by party: pages of its seats

before(async () => {
  // In real time, with jumps to what comes next: a read-back is due within two minutes.
  exercise = new Exercise("line-check", 1, ["control", "CN", "US"]);
  chromium = await browser();
  mistakes = [];
  const context = () => chromium.newContext({ viewport: { width: 1280, height: 720 } });
  director = await open(await context(), await exercise.link("EXCON"), mistakes);
  for (const party of ["CN", "US"]) {
    const own = await context();
    const head = await open(own, await exercise.link(party), mistakes);
    const links = await linksOf(head);
    team[party] = { HOS: head };
    for (const seat of ["DO", "DEF"]) team[party][seat] = await open(own, links[`${party}.${seat}`], mistakes);
    await goTo(head, "inbox");
  }
  await button(director, "STARTEX").click();
});

after(async () => {
  await chromium?.close();
  await exercise?.end();
  assert.deepEqual(mistakes, []);
});

const jump = async (to) => {
  await director.getByLabel("Jump to").fill(to);
  await button(director, "Jump").click();
};
const pages = () => Object.values(team).flatMap((seats) => Object.values(seats));

test("every seat answers the roll call", async () => {
  for (const page of pages()) {
    await page.getByText("Roll call. Every seat reports present").waitFor();
    await button(page, "Report present").click();
  }
  for (const page of pages()) {
    await goTo(page, "record");
    await page.locator("tr", { hasText: "reported present" }).getByText("in the record #").waitFor();
    await goTo(page, "lines");
  }
});

async function sendTest(from, to, name, [ours, theirs]) {
  await todo(from, `Send the test · ${theirs} · ${name}`).getByRole("button", { name: "Send the test" }).click();
  await button(from, "Send").click();
  await todo(to, `Read back · ${ours} · ${name}`).getByRole("button", { name: "Read back" }).click();
  await from.locator("tr", { has: from.getByRole("button", { name, exact: true }) }).getByText("OK").waitFor();
}

test("tests in both directions are sent, read back and shown on the board", async () => {
  await jump("T+00:05");
  await sendTest(team.CN.DO, team.US.DO, "DO-DO", ["China", "United States"]);
  await jump("T+00:15");
  await sendTest(team.US.DO, team.CN.DO, "DO-DO", ["United States", "China"]);
  await team.CN.DO.screenshot({ path: picture("team-lines") });
});

test("a text that is not what its line is for gets through, and is acknowledged", async () => {
  await jump("T+00:20");
  const { HOS } = team.CN;
  await button(HOS, "Text on a line").click();
  await HOS.getByLabel("Subject").fill("Visit");
  await HOS.getByLabel("Text", { exact: true }).fill("The delegation arrives on Monday.");
  await HOS.getByLabel("Meant as").selectOption("inform");
  await button(HOS, "Send").click();
  await todo(team.US.HOS, "Text on a line · China · HOS-HOS").getByRole("button", { name: "Acknowledge" }).click();
  await todo(team.US.HOS, "Text on a line · China · HOS-HOS").getByRole("button", { name: "Reply" }).waitFor();
});

test("a call is asked for, acknowledged, accepted, held, and settled by two equal read-backs", async () => {
  await jump("T+00:25");
  const { DEF: caller } = team.CN, { DEF: called } = team.US;
  await button(caller, "Ask for a call").click();
  await caller.getByLabel("Class").selectOption("crisis");
  await caller.getByLabel("Subject").fill("The test range");
  await button(caller, "Send").click();
  await called.locator("tr", { has: called.getByRole("button", { name: "DEF-DEF", exact: true }) }).getByText("ringing").waitFor();
  const ringing = todo(called, "The test range");
  await ringing.getByRole("button", { name: "Acknowledge" }).click();
  await ringing.getByRole("button", { name: "Accept" }).click();
  for (const page of [caller, called]) await todo(page, "The test range").getByRole("button", { name: "Join" }).click();
  await todo(caller, "connected").waitFor();
  await called.screenshot({ path: picture("team-call") });
  for (const page of [caller, called]) {
    await todo(page, "The test range").getByRole("button", { name: "Close with a summary" }).click();
    await page.getByLabel("Summary, as read back").fill("The range is closed from noon to two.");
    await page.getByLabel("Meant as").selectOption("inform");
    await button(page, "Send").click();
  }
  await goTo(caller, "inbox");
  await caller.locator(".feed li", { hasText: "United States · DEF-DEF · closed" }).waitFor();
  await todo(called, "The test range").waitFor({ state: "detached" });
});

test("a line that is down shows as such, and what waits is told to whom it concerns", async () => {
  await jump("T+00:46");
  await goTo(team.CN.DEF, "lines");
  await team.CN.DEF.locator("td.state.down").waitFor();
  await jump("T+01:13");
  await team.CN.DEF.locator("td.state.down").waitFor({ state: "detached" });
});

test("at the planned end the exercise is over for everybody, and all say the same of its record", async () => {
  await jump("T+03:00");
  for (const page of [director, team.CN.HOS, team.US.HOS]) await page.locator("header .badge", { hasText: "ended" }).waitFor();
  await director.getByRole("tab", { name: "Expectations" }).click();
  await director.locator(".expectations .state.met").nth(4).waitFor();
  await goTo(team.CN.HOS, "record");
  await goTo(team.US.HOS, "record");
  const words = (page) => page.locator(".words").innerText();
  await until("both teams read the same six words", async () => (await words(team.CN.HOS)) === (await words(team.US.HOS)));
  await team.CN.HOS.getByText("cosigned by").waitFor();
  await team.CN.HOS.screenshot({ path: picture("team-record") });
});
