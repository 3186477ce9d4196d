// A team at its pages: what a person does there is in the record, and what may not be done is refused.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers, browser, browserWith, button, Exercise, goTo, linksOf, open, picture, until } from "./exercise.mjs";

let exercise, chromium, context, mistakes, head, links;

before(async () => {
  exercise = new Exercise("line-check", 5, ["CN"]);
  chromium = await browser();
  context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
  mistakes = [];
  head = await open(context, await exercise.link("CN"), mistakes);
  await head.locator("header .badge", { hasText: "running" }).waitFor();
  links = await linksOf(head);
  await goTo(head, "inbox");
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
  assert.match(await minister.title(), /China · Foreign Minister – Line check – Parley$/);
  await minister.screenshot({ path: picture("team-message") });
});

test("a draft outlives a lost connection and a reload in its middle", async () => {
  await button(head, "Text on a line").click();
  await head.getByLabel("Subject").fill("Half a thought");
  await context.setOffline(true);
  await head.getByLabel("Text", { exact: true }).fill("written while the line was cut");
  await button(head, "Send").click();
  await head.getByRole("alert").getByText("The node does not answer").waitFor();
  await context.setOffline(false);
  await head.reload();
  await head.getByRole("form", { name: "Text on a line" }).waitFor();
  assert.equal(await head.getByLabel("Subject").inputValue(), "Half a thought");
  assert.equal(await head.getByLabel("Text", { exact: true }).inputValue(), "written while the line was cut");
  await button(head, "Discard").click();
});

test("a message whose answer was lost is sent again, after a reload too, and is there once", async () => {
  const write = async (text) => {
    await head.getByRole("button", { name: "Message in our team" }).click();
    await head.getByLabel("Text").fill(text);
  };
  await head.route("**/api/act*", async (route) => {
    await route.fetch(); // the node takes it
    await route.abort();
  });
  await write("Do we hear each other?");
  await button(head, "Send").click();
  await head.getByRole("alert").getByText("The node does not answer").waitFor();
  await head.reload();
  await head.unroute("**/api/act*");
  await button(head, "Send").click();
  await head.getByRole("button", { name: "Message in our team" }).waitFor();
  await write("We do.");
  await button(head, "Send").click();
  await head.getByRole("tab", { name: "Sent" }).click();
  await head.locator("li.own", { hasText: "We do." }).waitFor();
  assert.equal(await head.locator("li.own", { hasText: "Do we hear each other?" }).count(), 1);
  await head.getByRole("tab", { name: "All" }).click();
});

test("notes are there after a reload, and drafts that were put aside", async () => {
  await goTo(head, "notes");
  await head.getByRole("textbox", { name: "Notes and drafts" }).fill("Ask the duty officer about AIR-AIR.");
  await button(head, "Message in our team").click();
  await head.getByRole("textbox", { name: "Text" }).fill("Not yet.");
  await button(head, "Keep as draft").click();
  await head.reload();
  await goTo(head, "notes");
  assert.equal(await head.getByRole("textbox", { name: "Notes and drafts" }).inputValue(), "Ask the duty officer about AIR-AIR.");
  await head.locator(".card", { hasText: "Not yet." }).getByRole("button", { name: "Discard" }).click();
  await goTo(head, "inbox");
});

test("notes and a draft outlive a crash of the browser", async () => {
  const profile = mkdtempSync(join(tmpdir(), "parley-profile-"));
  const sits = async () => open(await browserWith(profile), links["CN.THC"], mistakes);
  const page = await sits();
  await goTo(page, "notes");
  await page.getByRole("textbox", { name: "Notes and drafts" }).fill("Ask for the log of the night.");
  await button(page, "Message in our team").click();
  await page.getByRole("textbox", { name: "Text" }).fill("Half a thought of the night.");
  const disk = join(profile, "Default/Local Storage/leveldb");
  const written = () => {
    try {
      return readdirSync(disk).map((name) => readFileSync(join(disk, name), "latin1")).join();
    } catch {
      return ""; // not made yet, or a file has gone meanwhile
    }
  };
  await until("the browser has written it down", () => written().includes("log of the night") && written().includes("thought of the night"));
  const crashes = `--user-data-dir=${profile}`;
  process.kill(processOf(crashes), "SIGKILL");
  await until("the browser is gone", () => !processOf(crashes)); // while it is there, its profile is taken
  const again = await sits();
  await again.getByRole("form", { name: "Message in our team" }).waitFor();
  assert.equal(await again.getByRole("textbox", { name: "Text" }).inputValue(), "Half a thought of the night.");
  await goTo(again, "notes");
  assert.equal(await again.getByRole("textbox", { name: "Notes and drafts" }).inputValue(), "Ask for the log of the night.");
  await again.context().close();
  rmSync(profile, { recursive: true, force: true });
});

test("a text on a line is in the record, and what is refused is explained beside the form", async () => {
  await button(head, "Text on a line").click();
  await head.getByLabel("Class").selectOption("crisis");
  await head.getByLabel("Subject").fill("The leaders' line");
  await head.getByLabel("Text", { exact: true }).fill("We hear you.");
  await head.getByLabel("Answer asked by").fill("T+00:00");
  await button(head, "Send").click();
  await head.getByRole("alert").getByText("has passed").waitFor();
  await head.screenshot({ path: picture("team-refused") });
  await head.getByLabel("Answer asked by").fill("");
  await button(head, "Send").click();
  await head.getByRole("tab", { name: "Sent" }).click();
  await head.locator("li.own", { hasText: "We hear you." }).waitFor();
  await goTo(head, "record");
  await head.locator("tr", { hasText: "We hear you." }).getByText("in the record #").waitFor();
});

test("what a seat may not do is not offered", async () => {
  const officer = await open(context, links["CN.DO"], mistakes);
  await button(officer, "Message in our team").waitFor();
  await button(officer, "Text on a line").waitFor();
  await button(head, "Instruct").waitFor();
  for (const name of ["Public statement", "Instruct", "Directive to a service", "Propose a compact"]) assert.equal(await button(officer, name).count(), 0, name);
  await goTo(officer, "delegation");
  assert.equal(await officer.locator("code").count(), 0, "only the head gives out links");
  await officer.close();
});

test("a drill of the keyboard: what is to be done is found by its name", async () => {
  await head.keyboard.press("Control+k");
  await head.keyboard.type("public");
  await head.keyboard.press("Enter");
  await head.getByRole("form", { name: "Public statement" }).waitFor();
  await head.keyboard.press("Escape");
  await head.getByRole("form").waitFor({ state: "detached" });
  await head.keyboard.press("Control+k");
  await head.keyboard.type("go to lines");
  await head.keyboard.press("Enter");
  await head.getByRole("table").getByText("HOS-HOS").waitFor();
});

test("the page speaks Chinese, in the dark too", async () => {
  await button(head, "中文").click();
  await head.getByText("演习 演习 演习").waitFor();
  await button(head, "深色").click();
  await head.screenshot({ path: picture("team-chinese-dark") });
  assert.deepEqual(await barriers(head), []);
  await button(head, "热线文电").click();
  await head.getByLabel("主题").fill("元首热线");
  await head.getByLabel("正文", { exact: true }).fill("收到。");
  await head.getByLabel("请于此前答复").fill("T+00:00");
  await button(head, "发送").click();
  await head.getByRole("alert").getByText("已过；请给出更晚时间").waitFor(); // what the node refuses, too
  await button(head, "放弃").click();
  await button(head, "English").click();
  await button(head, "Light").click();
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
  process.kill(await until("the node is found", () => processOf("CN.invitation", exercise.out)), "SIGKILL");
  await head.getByText("no connection").waitFor();
  await head.locator("[role=status]", { hasText: /^connected/ }).waitFor();
  await head.getByRole("button", { name: "Message in our team" }).click();
  await head.getByLabel("Text").fill("We are back.");
  await head.getByRole("button", { name: "Send", exact: true }).click();
  await goTo(head, "record");
  await head.locator("tr", { hasText: "We are back." }).getByText("in the record #").waitFor();
});

// The process that was started with these words: of a browser its first one.
function processOf(...words) {
  const mine = (id) => {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, "utf8");
      return words.every((word) => line.includes(word)) && !line.includes("--type=");
    } catch {
      return false; // it has ended meanwhile
    }
  };
  return Number(readdirSync("/proc").find((id) => /^\d+$/.test(id) && mine(id)));
}
