// A director at control's page: clock, injects, rulings and the end, and what a team sees of it.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { barriers, browser, Exercise, open, picture } from "./exercise.mjs";
import { barriersIn, mirrored, photograph } from "./views.mjs";

let exercise, chromium, context, mistakes, director, head, links;
const kEdited = "The check of the lines is put off; wait for the duty officer's call.";
const kTabs = ["Teams", "Traffic", "Expectations", "Decisions", "Variables", "Rulings", "Evaluation"];

before(async () => {
  exercise = new Exercise("line-check", 5, ["control", "CN"]);
  chromium = await browser();
  context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
  mistakes = [];
  links = { control: await exercise.link("EXCON"), team: await exercise.link("CN") };
  director = await open(context, links.control, mistakes);
  head = await open(context, links.team, mistakes);
});

after(async () => {
  await chromium?.close();
  await exercise?.end();
  assert.deepEqual(mistakes, []);
});

const act = (name) => director.getByRole("button", { name, exact: true });
const tab = (name) => director.getByRole("tab", { name });
const badge = (page, words) => page.locator("header .badge", { hasText: words }).waitFor();
const inject = (id) => director.locator(".pick", { has: director.locator(".id", { hasText: new RegExp(`^${id}$`) }) });

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
  await director.getByLabel("Rate").fill("2");
  await act("Set").click();
  await director.locator(`input[placeholder="2"]`).waitFor();
});

test("an inject is held, edited, and released as edited to whom it concerns", async () => {
  await act("All").first().click();
  // Number 10 is for China's head of state, an hour from now.
  await inject("10").click();
  await act("Hold").click();
  await director.locator(".inject .badge.held").waitFor();
  await act("Edit before release").click();
  await director.locator("textarea").first().waitFor();
  for (const text of await director.locator("textarea").all()) await text.fill(kEdited);
  await act("Release as edited").click();
  await head.getByText(kEdited).first().waitFor();
  await act("Done").click();
  await director.locator(".pick.released .id", { hasText: /^10$/ }).waitFor();
});

test("an inject that nobody planned is one key away, and reaches the seat that it is for, its markup as text", async () => {
  await director.keyboard.press("Escape");
  await director.locator("body").press("n");
  await act("Report").click();
  await director.getByLabel("China · Head of State", { exact: true }).check();
  await director.getByLabel("Title, control's").fill("A call from the provinces");
  await director.getByLabel("Text · English").fill("A fishing boat <b>is missing</b>.");
  await director.screenshot({ path: picture("control-ad-hoc") });
  await act("Release").click();
  await head.getByText("A fishing boat <b>is missing</b>.").waitFor();
  await director.getByText("A call from the provinces").first().waitFor();
});

test("what is said is found by party and by word, and an entry is marked where it stands", async () => {
  await director.getByLabel("Party", { exact: true }).selectOption("CN");
  await director.getByRole("searchbox").fill("fishing boat");
  const line = director.locator(".traffic li").first();
  await line.getByText("A fishing boat").waitFor();
  await line.getByRole("button").first().click();
  await line.getByRole("button", { name: "Mark" }).click();
  await director.getByLabel("Kind of mark").selectOption("hotwash");
  await director.getByLabel("Note", { exact: true }).fill("Who was told first?");
  await director.locator("form .primary").click();
  await tab("Rulings").click();
  await director.getByText("Who was told first?").waitFor();
  await director.getByRole("searchbox").fill("");
  await director.getByLabel("Party", { exact: true }).selectOption("");
});

test("text is redacted only after the word is typed", async () => {
  await act("Redact…").click();
  await director.getByLabel("Entries, e.g.").fill("1");
  await director.getByLabel("Reason").fill("a slip");
  await director.getByLabel("Type REDACT").fill("yes");
  await director.locator("form .primary").click();
  await director.getByRole("alert").getByText("Type the word REDACT").waitFor();
  await act("Discard").click();
});

test("the boards show who is there, who spoke to whom, what is expected and what was ruled", async () => {
  await act("Note…").click();
  await director.locator("textarea").first().fill("The duty officers are quick today.");
  await director.locator("form .primary").click();
  await tab("Rulings").click();
  await director.getByText("The duty officers are quick today.").first().waitFor();
  assert.deepEqual(await barriers(director), []);
  for (const name of kTabs) {
    await tab(name).click();
    assert.deepEqual(await barriersIn(director, ".side"), [], name);
  }
});

test("the timeline names the threads of the story in the reader's language", async () => {
  const named = (text) => director.locator(".storyline .name", { hasText: text }).first().waitFor();
  await named("Discipline on the lines");
  await act("中文").click();
  await named("使用纪律");
  await director.screenshot({ path: picture("control-storylines-zh") });
  await act("English").click();
});

test("the whole page speaks Chinese, in the dark too, on a tablet too", async () => {
  await photograph(director, "control", director.locator(".side [role=tablist]"));
});

test("in a language that is written from right to left the page is mirrored", () => mirrored(director, "control", ".injects", ".side"));

test("how all the nodes stand is for control alone", async () => {
  const answer = await head.evaluate(async () => (await fetch("/api/run?seat=CN.HOS", { headers: { "X-Parley": "1" } })).status);
  assert.equal(answer, 403);
  assert.equal(await head.getByRole("button", { name: "ENDEX…" }).count(), 0);
});

// As a program would ask, whatever a browser would let it say of itself.
function ask(url, options) {
  const { body = "{}", headers = {}, method = "POST" } = options;
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, cookie: answer.headers["set-cookie"]?.[0]?.split(";")[0] });
    });
    asking.on("error", reject);
    asking.end(method === "GET" ? undefined : body);
  });
}

test("a team's code, another host and another page's origin are refused at control's page", async () => {
  const control = new URL(links.control), team = new URL(links.team);
  const [seat, code] = team.hash.slice(1).split("/");
  const own = { "Content-Type": "application/json", "X-Parley": "1" };
  const signIn = (origin, as, headers) => ask(`${origin}/api/sign-in?seat=${as}&code=${code}`, { headers: { ...own, ...headers } });
  const signed = await signIn(team.origin, seat, {});
  assert.equal(signed.status, 200);
  for (const as of [seat, "EXCON.CTL", "EXCON.DIR"]) assert.equal((await signIn(control.origin, as, {})).status, 403, as);
  const pause = { body: JSON.stringify({ acts: [{ pause: "" }] }), headers: { ...own, Cookie: signed.cookie } };
  for (const as of [seat, "EXCON.CTL"]) {
    assert.equal((await ask(`${control.origin}/api/act?seat=${as}`, pause)).status, 401, as);
    assert.equal((await ask(`${control.origin}/api/stream?seat=${as}`, { method: "GET", headers: pause.headers })).status, 401, as);
  }
  assert.equal((await ask(`${team.origin}/api/act?seat=${seat}`, pause)).status, 409, "a team does not pause");
  assert.equal((await ask(`${control.origin}/`, { method: "GET", headers: { Host: "example.org" } })).status, 403);
  assert.equal((await ask(`${control.origin}/`, { method: "GET", headers: { Host: team.host } })).status, 403);
  assert.equal((await signIn(team.origin, seat, { Origin: control.origin })).status, 403, "another page's origin");
});

test("the real-world word stops every site, and says so", async () => {
  await director.getByRole("button", { name: "NO PLAY – REAL WORLD" }).click();
  await director.locator(".wide form").locator("textarea, input").first().fill("A fire alarm in the building.");
  await director.locator("form .primary").click();
  await badge(director, "NO PLAY – REAL WORLD");
  await badge(head, "NO PLAY – REAL WORLD");
  await director.getByText("Every node has heard of it.").waitFor();
  await director.screenshot({ path: picture("control-real-world") });
  await act("Go on").click();
  await badge(head, "running");
});

test("an exercise does not end by a click", async () => {
  await act("ENDEX…").click();
  const end = act("End the exercise");
  assert.ok(await end.isDisabled());
  await director.keyboard.press("Enter");
  await director.getByLabel("Type ENDEX").fill("endex");
  assert.ok(await end.isDisabled());
  await director.screenshot({ path: picture("control-endex") });
  await badge(head, "running");
  await director.getByLabel("Type ENDEX").fill("ENDEX");
  await end.click();
  await badge(director, "ended");
  await badge(head, "ended");
});
