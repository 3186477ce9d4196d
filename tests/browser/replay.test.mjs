// A finished record at a page: at any moment, with any seat's eyes.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { barriers, browser, open, until } from "./exercise.mjs";
import { photograph } from "./views.mjs";

const source = join(dirname(fileURLToPath(import.meta.url)), "../..");
const parley = process.env.PARLEY ?? join(source, "build/parley");
let folder, replay, said, chromium, page, mistakes;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-replay-"));
  const journal = join(folder, "r.journal");
  assert.equal(spawnSync(parley, ["rehearse", join(source, "exercises/april-2001"), "--seed", "1", "--journal", journal]).status, 0);
  replay = spawn(parley, ["replay", journal, "--console"]);
  said = "";
  replay.stdout.on("data", (data) => (said += data));
  const link = await until("the link is shown", () => /(http:\S+)\s/.exec(said)?.[1]); // the whole of it
  chromium = await browser();
  const context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
  mistakes = [];
  page = await open(context, link, mistakes);
  await page.locator(".replay output", { hasNotText: "%" }).waitFor();
});

after(async () => {
  await chromium?.close();
  const ended = new Promise((resolve) => replay.on("exit", resolve));
  replay.kill("SIGINT");
  assert.equal(await ended, 0);
  rmSync(folder, { recursive: true, force: true });
  assert.deepEqual(mistakes, []);
});

const moment = () => page.getByLabel("Moment of the exercise");
const clock = () => page.getByRole("timer").innerText();
const released = () => page.locator(".timeline .mark.released").count();
const entry = async () => Number(/#(\d+)/.exec(await page.locator(".replay output").innerText())[1]);
const as = (seat) => page.getByLabel("As seen by").selectOption(seat);

test("the slider goes to any moment, on and back", async () => {
  await page.getByText("T+00:00:00").first().waitFor();
  const before = await released();
  await moment().press("End");
  await until("the end is shown", async () => (await released()) > before);
  const all = await released();
  const last = await until("the clock goes there too", async () => [await clock()].find((time) => time !== "T+00:00:00"));
  await moment().press("Home");
  await until("the beginning is shown again", async () => (await released()) === before);
  await until("the clock is back too", async () => (await clock()) === "T+00:00:00");
  await moment().press("End");
  await until("the end is shown again", async () => (await released()) === all);
  await until("the clock is at the end too", async () => (await clock()) === last);
});

test("it plays by itself, as fast as asked, and stops", async () => {
  await moment().press("Home");
  await page.getByLabel("Speed").selectOption("3600");
  await page.getByRole("button", { name: "Play" }).click();
  await until("time passes", async () => (await clock()) > "T+01:00:00");
  await page.getByRole("button", { name: "Stop" }).click();
  const stopped = await entry();
  await page.getByRole("button", { name: "One entry on (.)" }).click();
  await until("one entry on", async () => (await entry()) === stopped + 1);
  await page.getByRole("button", { name: "One entry back (,)" }).click();
  await until("one entry back", async () => (await entry()) === stopped);
});

test("nothing can be done in a record that is finished", async () => {
  for (const name of ["New inject…", "Note…", "Pause", "ENDEX…", "NO PLAY – REAL WORLD"]) assert.equal(await page.getByRole("button", { name, exact: true }).count(), 0, name);
});

test("with a party's eyes it shows that party's page, at the same moment, and nothing of control's", async () => {
  await moment().press("End");
  const all = await entry();
  await photograph(page, "replay", page.locator(".side [role=tablist]"));
  assert.deepEqual(await barriers(page), []);
  await as("CN.HOS");
  await page.locator("header .seat", { hasText: "China" }).waitFor();
  await until("its own last entry is shown", async () => (await entry()) > 0 && (await entry()) <= all);
  assert.equal(await page.locator(".timeline").count(), 0);
  assert.equal(await page.getByText("Expectations").count(), 0);
  const sealed = await page.evaluate(async () => {
    const own = await (await fetch("/api/entries?as=CN.HOS&from=0")).json();
    return own.entries.filter((one) => one.packagePart?.inject || one.injectReleased || one.expectationOpened).length;
  });
  assert.equal(sealed, 0);
  assert.deepEqual(await barriers(page), []);
});

test("observers' page is theirs: they read, and are offered nothing to do", async () => {
  await as("OB.OBS");
  await page.getByText("Observers read only.").waitFor();
  await page.locator(".traffic li").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Mark", exact: true }).count(), 0);
  await photograph(page, "replay-observer");
  assert.deepEqual(await barriers(page), []);
});

test("without the link nobody reads it", async () => {
  const { origin } = new URL(/http:\S+/.exec(said)[0]);
  for (const path of ["record", "entries?as=EXCON.DIR&from=0", "state?as=EXCON.DIR&at=5"]) assert.equal((await fetch(`${origin}/api/${path}`)).status, 401, path);
  const guess = await fetch(`${origin}/api/sign-in?seat=REPLAY&code=0`, { method: "POST", body: "{}", headers: { "Content-Type": "application/json", "X-Parley": "1" } });
  assert.equal(guess.status, 403);
});
