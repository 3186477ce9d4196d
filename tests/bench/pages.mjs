#!/usr/bin/env node
// Does an exercise go slower when people look at it? A live line check on this machine; a text goes from one party's page to the other's, again
// and again, first with nobody looking, then with browsers open at every seat of both nodes. Measured: from the POST to the text's arrival in the
// other page's stream; how far the exercise clock went of what it should have; and the processor time, of the exercise's own processes and of the
// browsers. Browsers take most of a machine that has them all, as no real one does: what counts is what the exercise's processes take for them.
//   node tests/bench/pages.mjs [BROWSERS] [TEXTS]        30 browsers, 50 texts
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { browser, Exercise, linksOf, open, until } from "../browser/exercise.mjs";

const [browsers = 30, texts = 50] = process.argv.slice(2).map(Number);
const kSpeed = 10, kPause_ms = 200;
const kTicks = 100; // a second, in /proc
const headers = { "Content-Type": "application/json", "X-Parley": "1" };

async function signIn(link) {
  const { origin, hash } = new URL(link);
  const [seat, code] = hash.slice(1).split("/");
  const answer = await fetch(`${origin}/api/sign-in?seat=${seat}&code=${code}`, { method: "POST", body: "{}", headers });
  return { origin, seat, headers: { ...headers, Cookie: answer.headers.get("set-cookie").split(";")[0] } };
}

// Calls back with every piece of the page's stream.
async function listen(page, heard) {
  const stream = await fetch(`${page.origin}/api/stream?seat=${page.seat}&from=0`, { headers: page.headers });
  for await (const piece of stream.body) heard(Buffer.from(piece).toString("utf8"));
}

const exercise = new Exercise("line-check", kSpeed, ["CN", "US"]);
const chromium = await browser();
const mistakes = [];
const heads = [];
for (const party of ["CN", "US"]) heads.push(await open(await chromium.newContext(), await exercise.link(party), mistakes));
const links = {};
for (const head of heads) Object.assign(links, await linksOf(head));
for (const head of heads) await head.context().close();

const sender = await signIn(links["CN.DO"]), receiver = await signIn(links["US.DO"]);
let told = "", clock;
listen(receiver, (piece) => {
  told = (told + piece).slice(-200_000);
  const now = [...piece.matchAll(/"now":"?(\d+)/g)].at(-1);
  if (now) clock = { exercise_ms: Number(now[1]), wall_ms: performance.now() };
}).catch(() => {});
await until("the exercise runs", () => clock?.exercise_ms > 0);

// Processor seconds of all that this process has started: of `root` and what it started, and of the rest.
function processor(root) {
  const parents = new Map(), spent = new Map();
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${id}/stat`, "utf8");
      const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
      parents.set(Number(id), Number(fields[1]));
      spent.set(Number(id), (Number(fields[11]) + Number(fields[12])) / kTicks);
    } catch {
      // it has ended meanwhile
    }
  }
  const under = (id, above) => id === above || (parents.has(id) && under(parents.get(id), above));
  const sum = (ids) => ids.reduce((all, id) => all + spent.get(id), 0);
  const own = [...spent.keys()].filter((id) => id !== process.pid && under(id, process.pid));
  return { exercise: sum(own.filter((id) => under(id, root))), browsers: sum(own.filter((id) => !under(id, root))) };
}

async function measure(name) {
  const from = clock, times = [], used = processor(exercise.process.pid), began = performance.now();
  for (let i = 0; i < texts; ++i) {
    const body = `${name} ${i} of ${texts}.`;
    const sent = performance.now();
    const acts = [{ lineMessage: { line: "CN-US.DO-DO", class: "routine", subject: "drill", text: { body } } }];
    const answer = await fetch(`${sender.origin}/api/act?seat=CN.DO`, { method: "POST", body: JSON.stringify({ acts, seats: [] }), headers: sender.headers });
    if (!answer.ok) throw new Error(await answer.text());
    while (!told.includes(body)) await new Promise((resolve) => setTimeout(resolve, 1));
    times.push(performance.now() - sent);
    await new Promise((resolve) => setTimeout(resolve, kPause_ms));
  }
  const sorted = times.sort((a, b) => a - b);
  const went = (clock.exercise_ms - from.exercise_ms) / kSpeed / (clock.wall_ms - from.wall_ms);
  const ms = (part) => sorted[Math.floor((sorted.length - 1) * part)].toFixed(0);
  const now = processor(exercise.process.pid), seconds = (performance.now() - began) / 1000;
  const share = (whose) => (((now[whose] - used[whose]) / seconds) * 100).toFixed(0);
  console.log(`${name}: a text is on the other page after ${ms(0.5)} ms (median), ${ms(0.99)} ms (99 of 100); the exercise clock went ${(went * 100).toFixed(1)} % of its way; of a processor the exercise took ${share("exercise")} %, the browsers ${share("browsers")} %`);
}

await measure("nobody looks");
const seats = Object.keys(links);
for (let i = 0; i < browsers; ++i) await open(await chromium.newContext(), links[seats[i % seats.length]], mistakes);
await measure(`${browsers} browsers look`);
await chromium.close();
await exercise.end();
if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
