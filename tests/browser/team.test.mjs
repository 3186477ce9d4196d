// A team at its pages: what a person does there is in the record, and what may not be done is refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, browser, Exercise, open, picture, until } from "./exercise.mjs";

let exercise, chromium, context, mistakes, head, links;

before(async () => {
  exercise = new Exercise("line-check", 20, ["CN"]);
  chromium = await browser();
  context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
  mistakes = [];
  head = await open(context, await exercise.link("CN"), mistakes);
  await head.getByText("running").waitFor();
  await head.getByRole("tab", { name: "Record" }).click();
  await head.getByText("Links of your team's seats").waitFor();
  const shown = await head.locator("code").allInnerTexts();
  links = Object.fromEntries(shown.map((link) => [link.split("#")[1].split("/")[0], link]));
});

after(async () => {
  await chromium?.close();
  await exercise?.end();
  assert.deepEqual(mistakes, []);
});

test("the head of delegation gives out a link for each seat", () => {
  assert.deepEqual(Object.keys(links).sort(), ["CN.AIR", "CN.DEF", "CN.DO", "CN.FM", "CN.HOS", "CN.NAV", "CN.THC"]);
});

test("a message to the team is read at another seat, and markup in it is text", async () => {
  const minister = await open(context, links["CN.FM"], mistakes);
  await head.getByRole("button", { name: "Message in our team" }).click();
  const text = `<img src=x onerror="document.title='taken'"> <b>Call them</b> & wait.`;
  await head.getByLabel("Text").fill(text);
  await head.getByRole("button", { name: "Send", exact: true }).click();
  await minister.getByText(text).waitFor();
  assert.equal(await minister.title(), "Parley");
  await minister.screenshot({ path: picture("team-message") });
});

test("a draft outlives a reload", async () => {
  await head.getByRole("button", { name: "Text on a line" }).click();
  await head.getByLabel("Subject").fill("Half a thought");
  await head.reload();
  await head.getByRole("button", { name: "Text on a line" }).click();
  assert.equal(await head.getByLabel("Subject").inputValue(), "Half a thought");
  await head.getByRole("button", { name: "Cancel" }).click();
});

test("a text on a line is in the record, and what is refused is explained beside the form", async () => {
  await head.getByRole("button", { name: "Text on a line" }).click();
  await head.getByLabel("Class").selectOption("crisis");
  await head.getByLabel("Subject").fill("The leaders' line");
  await head.getByLabel("Text", { exact: true }).fill("We hear you.");
  await head.getByRole("button", { name: "Send", exact: true }).click();
  await head.getByRole("tab", { name: "Sent" }).click();
  await head.locator("li.own", { hasText: "We hear you." }).waitFor();
  await head.getByRole("button", { name: "Readiness" }).click();
  await head.getByLabel("Level, 0 to 5").fill("77");
  await head.getByRole("button", { name: "Send", exact: true }).click();
  await head.getByRole("alert").waitFor();
  assert.match(await head.getByRole("alert").innerText(), /Not sent\..+/s);
  await head.screenshot({ path: picture("team-refused") });
  await head.getByRole("button", { name: "Cancel" }).click();
});

test("the page speaks Chinese, in the dark too", async () => {
  await head.getByRole("button", { name: "中文" }).click();
  await head.getByText("演习 演习 演习").waitFor();
  await head.getByRole("button", { name: "深色" }).click();
  await head.screenshot({ path: picture("team-chinese-dark") });
  assert.deepEqual(await barriers(head), []);
  await head.getByRole("button", { name: "English" }).click();
});

test("nothing on the page keeps people out", async () => {
  await head.getByRole("button", { name: "Light" }).click();
  await head.getByRole("button", { name: "Text on a line" }).click();
  for (const tab of ["Lines", "Situation", "Brief", "Record"]) {
    await head.getByRole("tab", { name: tab }).click();
    assert.deepEqual(await barriers(head), [], tab);
  }
  await head.getByRole("button", { name: "Cancel" }).click();
});

test("a pause shows at once", async () => {
  assert.equal(await exercise.control("pause", "lunch"), 0);
  await head.locator(".badge", { hasText: "PAUSED" }).waitFor();
  assert.equal(await exercise.control("resume"), 0);
  await head.locator(".badge", { hasText: "running" }).waitFor();
});

test("the server answers its own pages only, and nobody without the code of a seat", async () => {
  const { origin } = new URL(links["CN.HOS"]);
  const [seat, code] = links["CN.FM"].split("#")[1].split("/");
  const json = { "Content-Type": "application/json", "X-Parley": "1" };
  const status = async (path, options = {}) => (await fetch(origin + path, options)).status;
  const act = { method: "POST", body: JSON.stringify({ acts: [{ rollCall: null }] }) };
  assert.equal(await status(`/api/stream?seat=${seat}`), 401);
  assert.equal(await status(`/api/act?seat=${seat}`, { ...act, headers: json }), 401);
  assert.equal(await status(`/api/sign-in?seat=CN.HOS&code=${code}`, { method: "POST", body: "{}", headers: json }), 403);
  assert.equal(await status(`/api/sign-in?seat=${seat}&code=${code}`, { method: "POST", body: "{}" }), 403);
  const elsewhere = { ...json, Origin: "http://example.org" };
  assert.equal(await status(`/api/sign-in?seat=${seat}&code=${code}`, { method: "POST", body: "{}", headers: elsewhere }), 403);
  const signedIn = await fetch(`${origin}/api/sign-in?seat=${seat}&code=${code}`, { method: "POST", body: "{}", headers: json });
  assert.equal(signedIn.status, 200);
  const cookie = signedIn.headers.get("set-cookie");
  assert.match(cookie, /HttpOnly; SameSite=Strict/);
  const own = { ...json, Cookie: cookie.split(";")[0] };
  assert.equal(await status(`/api/act?seat=CN.HOS`, { ...act, headers: own }), 401, "a cookie is for one seat");
  assert.equal(await status(`/api/links?seat=${seat}`, { headers: own }), 403, "only the head gives out links");
  assert.equal(await status(`/api/act?seat=${seat}`, { method: "POST", body: "{", headers: own }), 400);
  assert.equal(await status(`/api/act?seat=${seat}`, { method: "POST", body: "x".repeat(600 * 1024), headers: own }), 413);
  assert.equal(await status(`/api/act?seat=${seat}`, { method: "POST", body: `{"acts": [{"startex": null}]}`, headers: own }), 409);
});

test("a page that lost its node goes on where it was when the node is back", async () => {
  const children = await until("the node is found", () => nodeOf("CN.invitation"));
  process.kill(children, "SIGKILL");
  await head.getByText("no connection").waitFor();
  await head.locator("[role=status]", { hasText: /^connected/ }).waitFor({ timeout: 60_000 });
  await head.getByRole("button", { name: "Message in our team" }).click();
  await head.getByLabel("Text").fill("We are back.");
  await head.getByRole("button", { name: "Send", exact: true }).click();
  await head.getByRole("tab", { name: "Sent" }).click();
  await head.locator("li.own", { hasText: "We are back." }).waitFor();
});

async function nodeOf(word) {
  const { readdirSync, readFileSync } = await import("node:fs");
  const mine = (id) => {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, "utf8");
      return line.includes(word) && line.includes(exercise.out);
    } catch {
      return false;
    }
  };
  const found = readdirSync("/proc").filter((id) => /^\d+$/.test(id) && mine(id));
  return found.length > 0 ? Number(found[0]) : 0;
}
