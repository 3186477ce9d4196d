// A director at control's page: clock, injects, rulings and the end, and what a team sees of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, browser, Exercise, open, picture } from "./exercise.mjs";

let exercise, chromium, context, mistakes, director, head;
const kEdited = "The check of the lines is put off; wait for the duty officer's call.";

before(async () => {
  exercise = new Exercise("line-check", 20, ["control", "CN"]);
  chromium = await browser();
  context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
  mistakes = [];
  director = await open(context, await exercise.link("EXCON"), mistakes);
  head = await open(context, await exercise.link("CN"), mistakes);
});

after(async () => {
  await chromium?.close();
  await exercise?.end();
  assert.deepEqual(mistakes, []);
});

const act = (name) => director.getByRole("button", { name, exact: true });
const badge = (page, words) => page.locator("header .badge", { hasText: words }).waitFor();

test("nothing happens before the director declares STARTEX", async () => {
  await badge(head, "not begun");
  await director.getByRole("table").getByText("connected").first().waitFor();
  await act("STARTEX").click();
  await badge(director, "running");
  await badge(head, "running");
});

test("every node acknowledges a pause", async () => {
  await act("Pause").click();
  await badge(head, "PAUSED");
  await director.getByText("Every node has heard of the pause.").waitFor();
  await director.screenshot({ path: picture("control-paused") });
  await act("Go on").click();
  await badge(head, "running");
});

test("the rate is set, and a rate that is none is explained", async () => {
  await director.getByLabel("Rate").fill("fast");
  await act("Set").click();
  await director.getByRole("alert").getByText("A rate is exercise seconds a second").waitFor();
  await director.getByLabel("Rate").fill("10");
  await act("Set").click();
  await director.locator(`input[placeholder="10"]`).waitFor();
});

test("an inject is held, edited, and released as edited to whom it concerns", async () => {
  await act("All").click();
  // Number 10 is for China's head of state, an hour from now.
  await director.locator(".pick", { has: director.locator(".id", { hasText: /^10$/ }) }).click();
  await act("Hold").click();
  await director.locator(".inject .badge.held").waitFor();
  await act("Edit before release").click();
  for (const text of await director.locator("textarea").all()) await text.fill(kEdited);
  await act("Release as edited").click();
  await head.getByText(kEdited).first().waitFor();
  await act("Done").click();
  await director.locator(".pick.released .id", { hasText: /^10$/ }).waitFor();
});

test("an inject that nobody planned reaches the seat that it is for, its markup as text", async () => {
  await act("Report").click();
  await director.getByLabel("China · Head of State", { exact: true }).check();
  await director.getByLabel("Title, control's").fill("A call from the provinces");
  await director.getByLabel("Text · English").fill("A fishing boat <b>is missing</b>.");
  await director.screenshot({ path: picture("control-ad-hoc") });
  await act("Release").click();
  await head.getByText("A fishing boat <b>is missing</b>.").waitFor();
  await director.getByText("A call from the provinces").first().waitFor();
});

test("the boards show who is there, who spoke to whom, what is expected and what was ruled", async () => {
  await act("Note").click();
  await director.locator("textarea").first().fill("The duty officers are quick today.");
  await director.locator("form .primary").click();
  await director.getByRole("tab", { name: "Rulings" }).click();
  await director.getByText("The duty officers are quick today.").first().waitFor();
  for (const tab of ["Teams", "Traffic", "Expectations", "Decisions", "Variables", "Rulings"]) {
    await director.getByRole("tab", { name: tab }).click();
    assert.deepEqual(await barriers(director), [], tab);
  }
});

test("control's page speaks Chinese, in the dark too", async () => {
  await act("中文").click();
  await act("深色").click();
  await director.screenshot({ path: picture("control-chinese-dark") });
  assert.deepEqual(await barriers(director), []);
  await act("English").click();
  await act("Light").click();
});

test("how all the nodes stand is for control alone", async () => {
  const answer = await head.evaluate(async () => (await fetch("/api/run?seat=CN.HOS", { headers: { "X-Parley": "1" } })).status);
  assert.equal(answer, 403);
  assert.equal(await head.getByRole("button", { name: "ENDEX…" }).count(), 0);
});

test("an exercise does not end by a click", async () => {
  await act("ENDEX…").click();
  const end = act("End the exercise");
  assert.ok(await end.isDisabled());
  await director.getByLabel("Type ENDEX").fill("endex");
  assert.ok(await end.isDisabled());
  await director.screenshot({ path: picture("control-endex") });
  await director.getByLabel("Type ENDEX").fill("ENDEX");
  await end.click();
  await badge(director, "ended");
  await badge(head, "ended");
});
