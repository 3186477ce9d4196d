// A delegate is called away; a bot takes her seat; she comes back. In real processes, over HTTP as the pages do it and by control's hand, with
// a node that is killed in between; and the record that comes of it is recomputed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Exercise, until } from "../browser/exercise.mjs";
import { acts, comes, ended, entries, run, signIn } from "./record.mjs";

let exercise, journal, head, minister, duty;

before(async () => {
  exercise = new Exercise("line-check", 6, ["CN"]);
  journal = join(exercise.out, "coordinator.journal");
  head = await signIn(await exercise.link("CN"));
  const links = Object.fromEntries((await until("the seats' links", head.links)).map((one) => [one.seat, one.link]));
  minister = await signIn(links["CN.FM"]);
  duty = await signIn(links["CN.DO"]);
  await until("STARTEX", async () => (await entries(journal)).some((entry) => entry.clockChanged?.state === "running"));
});
after(() => exercise.end());

test("a head of delegation hands a seat to a bot, and the bot plays it", async () => {
  const answer = await head.act({ seatAssign: { seat: "CN.FM", kind: "policy", profile: "scripted" } });
  assert.equal(answer.status, 200, answer.reason);
  await comes(exercise, "CN.FM", "policy");
  const refused = await minister.act({ rollCall: null });
  assert.equal(refused.code, "seat.held");
  assert.equal(await exercise.control("jump", "T+01:49"), 0); // a minute before the seat is ordered to ask for a call
  await until("the bot acts", async () => acts(await entries(journal), "CN.FM", "lineRequest").length > 0);
});

test("she takes her own seat back and plays on", async () => {
  assert.equal((await minister.act({ seatAssign: { seat: "CN.FM", kind: "person" } })).status, 200);
  await comes(exercise, "CN.FM", "person");
  const answer = await minister.act({ internalMessage: { to: ["CN.HOS"], text: { body: "I am back." } } });
  assert.equal(answer.status, 200, answer.reason);
});

test("others have no say about a seat, and learn who plays it but not how", async () => {
  const answer = await minister.act({ seatAssign: { seat: "CN.DEF", kind: "policy" } });
  assert.equal(answer.code, "seats.authority");
  const seen = await entries(journal, "--as", "US");
  assert.ok(seen.some((entry) => entry.seatFilled?.seat === "CN.FM" && entry.seatFilled.kind === "policy"));
  assert.ok(!JSON.stringify(seen).includes('"profile":"scripted"'));
});

test("control hands seats over in both directions", async () => {
  assert.equal(await exercise.control("assign", "US.DO", "person"), 0);
  await comes(exercise, "US.DO", "person");
  const link = await until("the link is given out", () => readFileSync(join(exercise.out, "US.journal.links"), "utf8").split("\n").find((line) => line.startsWith("US.DO ")));
  const officer = await signIn(link.split(" ")[1]);
  assert.equal((await officer.act({ internalMessage: { to: ["US.HOS"], text: { body: "A person is on duty." } } })).status, 200);
  assert.equal(await exercise.control("assign", "US.DO", "policy", "--profile", "scripted"), 0);
  await comes(exercise, "US.DO", "policy");
  assert.equal(await exercise.control("assign", "US.D", "policy"), 1);
  assert.equal(await exercise.control("assign", "US.DO", "US", "polcy"), 2);
});

test("a bot that got its seat during play goes on when its node is killed", async () => {
  const pid = (await run("control", journal, "status", "--json")).status === 0 && (await nodeOf(exercise.process.pid, "US.invitation"));
  process.kill(pid, "SIGKILL");
  // The exercise itself may not call on the duty officer for an hour: a person of the other side does.
  const text = { line: "CN-US.DO-DO", class: "routine", subject: "drill", text: { body: "Are you still there?" } };
  const answer = await duty.act({ lineMessage: text });
  assert.equal(answer.status, 200, answer.reason);
  const asked = await until("the text is delivered", async () => (await entries(journal)).find((entry) => entry.messageDelivered?.from === "CN.DO")?.number);
  const acknowledges = (act) => act.lineAcknowledge?.item === asked;
  await until("the bot acknowledges it", async () => acts(await entries(journal), "US.DO", "lineAcknowledge").some((entry) => entry.accepted.submission.acts.some(acknowledges)));
});

test("the record of all this recomputes", async () => {
  assert.equal(await exercise.control("endex", "enough"), 0);
  assert.equal(await ended(exercise), 0);
  const recomputed = await run("replay", journal, "--recompute");
  assert.equal(recomputed.status, 0, recomputed.output);
  const verified = await run("verify", journal, join(exercise.out, "CN.journal"), join(exercise.out, "US.journal"));
  assert.equal(verified.status, 0, verified.output);
});

async function nodeOf(parent, word) {
  const { readdirSync } = await import("node:fs");
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
      const owner = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]);
      if (owner === parent && command.includes(word)) return Number(id);
    } catch {
      // it has ended meanwhile
    }
  }
  return undefined;
}
