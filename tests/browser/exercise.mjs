// A live exercise in processes, and browsers at its pages.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const source = join(dirname(fileURLToPath(import.meta.url)), "../..");
const library = createRequire(join(source, "ops/console/package.json"));
const { chromium } = library("playwright-core");
const parley = process.env.PARLEY ?? join(source, "build/parley");

// For one step: the machine may have much else to do. A test fails later for it, never passes.
export const kPatience_ms = 180_000;

export async function until(what, holds) {
  for (const from = performance.now(); performance.now() - from < kPatience_ms; ) {
    const value = await holds();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain: ${what}`);
}

export class Exercise {
  constructor(name, speed, humans, more = []) {
    this.folder = mkdtempSync(join(tmpdir(), "parley-browser-"));
    this.out = join(this.folder, "run");
    const people = humans.flatMap((party) => ["--human", party]);
    const words = ["live", join(source, "exercises", name), "--speed", String(speed), "--out", this.out, ...people, ...more];
    this.process = spawn(parley, words, { stdio: "ignore" });
  }

  // What the head of delegation was given.
  async link(party) {
    const file = join(this.out, `${party}.journal.links`);
    await until(`${party} has its link`, () => existsSync(file) && readFileSync(file, "utf8").includes("http"));
    return readFileSync(file, "utf8").split("\n")[0].split(" ")[1];
  }

  control(...words) {
    const control = spawn(parley, ["control", join(this.out, "coordinator.journal"), ...words], { stdio: "ignore" });
    return new Promise((resolve) => control.on("exit", resolve));
  }

  async end() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((resolve) => this.process.on("exit", resolve));
      this.process.kill("SIGINT");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// Screenshots are kept as build output.
export const picture = (name) => join(process.env.PICTURES ?? tmpdir(), `${name}.png`);

// The shell has no window of its own: a page of several takes a click when it comes, not with the next two seconds' frame.
const kShell = "/usr/lib/chromium/chromium-headless-shell";
const how = { executablePath: process.env.CHROMIUM ?? (existsSync(kShell) ? kShell : "/usr/bin/chromium"), args: ["--no-sandbox"], timeout: kPatience_ms };
export const browser = () => chromium.launch(how);
// A browser that keeps what it knows in a folder, as a person's does.
export const browserWith = (profile) => chromium.launchPersistentContext(profile, { ...how, viewport: { width: 1280, height: 720 } });

const kAxe = `{ resultTypes: ["violations"], selectors: false }`; // what is right need not be described
// What axe finds wrong that keeps people out. It is put in by the browser itself: the page's own policy lets no script in.
export async function barriers(page) {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(readFileSync(library.resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(`axe.run(document, ${kAxe})`);
  return violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `${one.id}: ${one.nodes[0].html}`);
}

export const goTo = (page, view) => page.locator(`[data-view="${view}"]`).click();
export const button = (page, name) => page.getByRole("button", { name, exact: true });

// The links that a head of delegation gives out, by seat.
export async function linksOf(head) {
  await goTo(head, "delegation");
  await head.locator(".delegation code").first().waitFor();
  const shown = await head.locator(".delegation code").allInnerTexts();
  return Object.fromEntries(shown.map((link) => [link.split("#")[1].split("/")[0], link]));
}

// The entry in "To do" that speaks of `words`.
export const todo = (page, words) => page.locator(".todo li", { hasText: words }).first();

// A page that fails the test when its scripts do.
export async function open(context, link, mistakes) {
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience_ms);
  page.on("pageerror", (error) => mistakes.push(error.message));
  await page.goto(link);
  await page.getByRole("timer").waitFor();
  return page;
}
