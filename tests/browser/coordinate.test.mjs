// The director's page beside the coordinator, and pages beyond this machine.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connect } from "node:tls";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { barriers, browser, open, picture, until } from "./exercise.mjs";
import { photograph } from "./views.mjs";

const source = join(dirname(fileURLToPath(import.meta.url)), "../..");
const parley = process.env.PARLEY ?? join(source, "build/parley");
let folder, journal, coordinator, said, chromium, mistakes;

const run = (...words) => {
  const child = spawn(parley, words, { cwd: folder });
  child.said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (child.said += data));
  child.ended = new Promise((resolve) => child.on("close", resolve));
  return child;
};
const linkOf = (child, seat) => until(`the link of ${seat}`, () => new RegExp(`${seat.replace(".", "\\.")} (https?:\\S+)\\s`).exec(child.said)?.[1]);

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-coordinate-"));
  journal = join(folder, "drill.journal");
  coordinator = run("coordinate", join(source, "exercises/april-2001"), "--listen", "tcp://127.0.0.1:*", "--journal", journal, "--console-listen", "0.0.0.0:0");
  chromium = await browser();
  mistakes = [];
});

after(async () => {
  await chromium?.close();
  coordinator.kill("SIGINT");
  await coordinator.ended;
  rmSync(folder, { recursive: true, force: true });
  assert.deepEqual(mistakes, []);
});

const fingerprint = (url) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.end();
    });
    socket.on("error", reject);
  });

test("parley coordinate prints the link of control's page; beyond this machine it is TLS with the certificate that the link names", async () => {
  const link = await linkOf(coordinator, "EXCON.CTL");
  assert.match(link, /^https:/);
  assert.equal(link.split("/").at(-1), await fingerprint(link));
  assert.equal(statSync(join(folder, "drill.EXCON.journal.certificate")).mode & 0o077, 0, "nobody else reads its key");
  const port = new URL(link).port;
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`), "not without TLS");
});

test("the director begins there", async () => {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 720 }, ignoreHTTPSErrors: true });
  const page = await open(context, await linkOf(coordinator, "EXCON.CTL"), mistakes);
  const cookies = await context.cookies();
  assert.ok(cookies.length === 1 && cookies[0].secure && cookies[0].httpOnly);
  await page.getByRole("button", { name: "STARTEX" }).click();
  await page.locator("header .badge", { hasText: "running" }).waitFor();
});

test("an evaluator observes and is offered no act of play", async () => {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 720 }, ignoreHTTPSErrors: true });
  const page = await open(context, await linkOf(coordinator, "EXCON.EVAL"), mistakes);
  await page.getByRole("tab", { name: "Evaluation" }).waitFor();
  await page.locator(".traffic li").first().waitFor();
  for (const name of ["New inject…", "Pause", "ENDEX…", "Release now"]) assert.equal(await page.getByRole("button", { name, exact: true }).count(), 0, name);
  await page.screenshot({ path: picture("evaluator") });
  assert.deepEqual(await barriers(page), []);
});

test("observers have a page of their own on their node: they read what is public and are offered nothing to do", async () => {
  const invite = run("invite", journal, "--party", "OB", "-o", "ob.invitation");
  assert.equal(await invite.ended, 0, invite.said);
  const node = run("join", "ob.invitation");
  try {
    const context = await chromium.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await open(context, await linkOf(node, "OB.OBS"), mistakes);
    await page.getByText("Observers read only.").waitFor();
    await page.locator("header .badge", { hasText: "running" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Mark", exact: true }).count(), 0);
    await photograph(page, "observer", page.locator(".side [role=tablist]"));
    assert.deepEqual(await barriers(page), []);
  } finally {
    node.kill("SIGINT");
    await node.ended;
  }
});

test("a run that goes on serves the same page at the same place", async () => {
  const before = await linkOf(coordinator, "EXCON.CTL");
  coordinator.kill("SIGINT");
  await coordinator.ended;
  coordinator = run("coordinate", "--listen", "tcp://127.0.0.1:*", "--journal", journal, "--console-listen", "0.0.0.0:0");
  assert.equal(await linkOf(coordinator, "EXCON.CTL"), before);
  assert.match(readFileSync(join(folder, "drill.EXCON.journal.links"), "utf8"), /EXCON\.CTL/);
});
