// External programs that play: the example, and one of each kind that misbehaves. A program that fails costs only its own team's move: the
// exercise ends in order, the record is whole, and the other side has played all the time.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Exercise, until } from "../browser/exercise.mjs";
import { acts, comes, ended, entries, log, run, source } from "./record.mjs";

const officer = `python3 ${join(source, "ops/bots/duty_officer.py")}`;
let folder;

before(() => (folder = mkdtempSync(join(tmpdir(), "parley-programs-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

// A program of a few lines; `greet` answers initialize as it should be answered.
function program(name, text) {
  const greet = 'import json, os, signal, sys, time\nsys.path.insert(0, "' + join(source, "ops/bots") + '")\n' +
    'def greet():\n    asked = json.loads(sys.stdin.readline())\n    print(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": {}}), flush=True)\n';
  const file = join(folder, `${name}.py`);
  writeFileSync(file, greet + text);
  return `python3 ${file}`;
}

async function finish(exercise) {
  assert.equal(await exercise.control("endex", "enough"), 0);
  assert.equal(await ended(exercise), 0);
  const journal = join(exercise.out, "coordinator.journal");
  const recomputed = await run("replay", journal, "--recompute");
  assert.equal(recomputed.status, 0, recomputed.output);
}

test("the example plays a party of the line check, and the record says that a program did", async () => {
  const exercise = new Exercise("line-check", 10, [], ["--bot-command", `CN=${officer}`]);
  const journal = join(exercise.out, "coordinator.journal");
  await comes(exercise, "CN.DO", "program");
  const did = async (kind, ...seats) => {
    const list = await entries(journal);
    return seats.every((seat) => acts(list, seat, kind).length > 0);
  };
  await until("it answers the roll", () => did("rollCall", "CN.HOS", "CN.FM", "CN.DO"));
  await exercise.control("jump", "T+00:05"); // where a busy machine is past it, that is as good
  await until("it sends the test that is due", () => did("checkSend", "CN.DO"));
  await exercise.control("jump", "T+00:15");
  await until("it reads back what comes on its line", () => did("checkReadBack", "CN.DO"));
  // To a bot, and back to the program, during play.
  assert.equal(await exercise.control("assign", "CN.FM", "policy"), 0);
  await comes(exercise, "CN.FM", "policy");
  assert.equal(await exercise.control("assign", "CN.FM", "program"), 0);
  await comes(exercise, "CN.FM", "program");
  await finish(exercise);
  await exercise.end();
});

const hostile = {
  crashes: ["ended with status 7", "greet()\nsys.stdin.readline()\nsys.exit(7)\n"],
  hangs: ["does not answer", "time.sleep(1000)\n"],
  floods: ["writes more than anybody reads", 'greet()\nwhile True: print(\'{"jsonrpc": "2.0", "method": "log", "params": {"text": "x"}}\')\n'],
  writesRubbish: ["writes what is no JSON-RPC", 'greet()\nfor i in range(50): os.write(1, b"\\xff rubbish\\n")\ntime.sleep(1000)\n'],
  writesEndlessLines: ["writes a line without an end", 'greet()\nfor i in range(100): sys.stdout.write("x" * 10000)\nsys.stdout.flush()\ntime.sleep(1000)\n'],
  complainsWithoutEnd: ["writes more than anybody reads", 'greet()\nwhile True: os.write(2, b"x" * 65536)\n'],
  staysDeaf: ["does not ", "greet()\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(1000)\n"],
};

test("a program that crashes, hangs, floods, writes rubbish or does not listen is ended and started again", async () => {
  // Each kind has a seat of its own, all at once; the other seats of the party and the other party play on.
  const seats = ["CN.FM", "CN.DEF", "CN.NAV", "CN.AIR", "CN.THC", "US.NAV", "CN.HOS"];
  const commands = Object.entries(hostile).flatMap(([name, [, text]], i) => ["--bot-command", `${seats[i]}=${program(name, text)}`]);
  const exercise = new Exercise("line-check", 10, [], commands);
  const journal = join(exercise.out, "coordinator.journal");
  for (const [i, [name, [why]]] of Object.entries(hostile).entries()) {
    const party = seats[i].slice(0, 2);
    await until(`${name} is noticed`, () => log(exercise, party).includes(`The program that plays ${seats[i]} ${why}`));
  }
  await until("a failed one is started again", () => log(exercise, "CN").split("ended with status 7").length > 2);
  await until("the others play", async () => acts(await entries(journal), "CN.DO", "rollCall").length > 0 && acts(await entries(journal), "US.DO", "rollCall").length > 0);
  await finish(exercise);
  for (const party of ["CN", "US"]) assert.ok(log(exercise, party).length < 100_000, "what it writes is bounded");
  await exercise.end();
});

test("a program has its seat's rights and view, and is told why something is refused", async () => {
  const file = join(folder, "tries.json");
  const tries = program("tries", `
from parley_bot import Bot, Refused
class Tries(Bot):
    tried = False
    saw = []
    def on_entry(self, entry):
        if "packagePart" in entry: self.saw += list(entry["packagePart"])
    def on_turn(self):
        if self.clock != "running" or self.tried: return
        self.tried = True
        answers = {}
        for name, seat, act in [("other", "US.DO", {"rollCall": None}), ("control", "CN.DO", {"pause": "now"}), ("shape", "CN.DO", {"rolCall": None}), ("taken", "CN.DO", {"rollCall": None})]:
            try: answers[name] = self.act(seat, act)
            except Refused as refused: answers[name] = refused.code + ": " + str(refused)
        answers["state"] = list(self.state("CN.DO"))
        answers["saw"] = sorted(set(self.saw))
        json.dump(answers, open("${file}", "w"))
Tries().run()
`);
  const exercise = new Exercise("line-check", 10, [], ["--bot-command", `CN.DO=${tries}`]);
  const { readFileSync, existsSync } = await import("node:fs");
  const answers = await until("it has tried", () => existsSync(file) && readFileSync(file, "utf8").endsWith("}") && JSON.parse(readFileSync(file, "utf8")));
  assert.match(answers.other, /^seat.notYours/);
  assert.match(answers.control, /^conduct.controlOnly: Only exercise control/);
  assert.match(answers.shape, /act.json: .*rolCall/);
  assert.ok(!answers.taken.includes(":"), answers.taken);
  assert.deepEqual(answers.state.sort(), ["now", "open", "seat", "view"]);
  assert.ok(answers.saw.includes("brief") && answers.saw.includes("common"));
  for (const secret of ["inject", "policy", "objective", "file"]) assert.ok(!answers.saw.includes(secret), secret);
  await finish(exercise);
  await exercise.end();
});
