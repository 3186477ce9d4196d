// What a live run left behind, read with the commands that people use; and a node's HTTP, as its pages use it.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../browser/exercise.mjs";

export const source = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const parley = process.env.PARLEY ?? join(source, "build/parley");

// Runs parley to its end, and to the end of what it prints: that may be read only after the process has ended.
export function run(...words) {
  const child = spawn(parley, words, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, output })));
}

// The record's entries as one party may read them; of a run that goes on, those so far.
export async function entries(journal, ...as) {
  const { output } = await run("export", journal, "--format", "jsonl", ...as);
  return output.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

export const acts = (list, seat, kind) =>
  list.filter((entry) => entry.accepted?.submission.seat === seat && entry.accepted.submission.acts.some((act) => kind in act));

export const log = (exercise, node) => {
  const file = join(exercise.out, `${node}.log`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

export const ended = (exercise) => new Promise((resolve) => exercise.process.exitCode !== null ? resolve(exercise.process.exitCode) : exercise.process.on("exit", resolve));

// Signs in as a page does; gives what posts acts.
export async function signIn(link) {
  const { origin, hash } = new URL(link);
  const [seat, code] = hash.slice(1).split("/");
  const headers = { "Content-Type": "application/json", "X-Parley": "1" };
  const answer = await fetch(`${origin}/api/sign-in?seat=${seat}&code=${code}`, { method: "POST", body: "{}", headers });
  if (answer.status !== 200) throw new Error(await answer.text());
  const own = { ...headers, Cookie: answer.headers.get("set-cookie").split(";")[0] };
  const json = async (reply) => ({ status: reply.status, ...(await reply.json()) });
  return {
    act: async (...list) => json(await fetch(`${origin}/api/act?seat=${seat}`, { method: "POST", body: JSON.stringify({ acts: list }), headers: own })),
    links: async () => (await fetch(`${origin}/api/links?seat=${seat}`, { headers: own })).json(),
  };
}

// The last words of the record about who plays a seat.
export async function holder(exercise, seat) {
  const filled = (await entries(join(exercise.out, "coordinator.journal"))).filter((entry) => entry.seatFilled?.seat === seat);
  return filled.at(-1)?.seatFilled.kind;
}

export const comes = (exercise, seat, kind) => until(`${seat} is played by ${kind}`, async () => (await holder(exercise, seat)) === kind);
