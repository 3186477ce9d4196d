// Whatever a page may be told when something is refused, it can say in each language that it speaks.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { kGap, read, refusalsIn, sourcesIn } from "./refusals.mjs";

const source = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const pages = join(source, "ops/console");
const library = createRequire(join(pages, "package.json"));
const tables = Object.fromEntries(readdirSync(join(pages, "languages")).map((file) => [basename(file, ".json"), JSON.parse(read(join(pages, "languages", file)))]));
// The rules, the coordinator's door, and the node and the replay that serve pages. What else refuses speaks at a terminal.
const kSpeakToPages = [
  "common/mechanisms", "common/record/same_text.cc", "coordinator/conductor.cc", "coordinator/door.cc", "coordinator/redaction.cc", "node/act_json.cc", "node/submission_json.cc",
  "node/outbox.cc", "node/console_offers.cc", "node/edge/console_hub.cc", "node/edge/console_server.cc", "node/edge/console_team.cc", "node/edge/live_node.cc", "node/witness.cc",
  "node/witness_suspects.cc", "node/witness_watch.cc", "ops/replay_console.cc",
];

// Of sentences that are put together elsewhere.
const kParts = [
  "Did you mean %1?", "%1 counts %2 %3 and %4 %5", "%1 has no count", "A complaint by %1 about entry %2: %3", "A complaint by %1 about the record of %2 entries: %3",
  "it is addressed to %1, and was kept from it until it was opened.",
];

let folder, words;
// The pages' own module, in Chinese.
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-words-"));
  const languages = { name: "languages", setup: (bundling) => {
    bundling.onResolve({ filter: /^parley:languages$/ }, () => ({ path: "languages", namespace: "parley" }));
    bundling.onLoad({ filter: /.*/, namespace: "parley" }, () => ({ contents: JSON.stringify(tables), loader: "json" }));
  } };
  const made = await library("esbuild").build({ entryPoints: [join(pages, "source/words.ts")], plugins: [languages], bundle: true, format: "esm", write: false });
  writeFileSync(join(folder, "words.mjs"), made.outputFiles[0].text);
  globalThis.navigator ??= { languages: [] }; // Node has none before 21
  globalThis.localStorage = { getItem: () => "zh", setItem: () => undefined };
  words = await import(pathToFileURL(join(folder, "words.mjs")));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const files = () => kSpeakToPages.flatMap((place) => (place.endsWith(".cc") ? [join(source, place)] : sourcesIn(join(source, place))));
const spoken = () => files().flatMap((file) => refusalsIn(read(file)).map((one) => ({ ...one, where: `${relative(source, file)}:${one.line}` })));
const withGapsFilled = (text) => text.replaceAll(kGap, "CN");

test("every refusal that may reach a page has its words in Chinese", () => {
  const all = spoken();
  assert.ok(all.length > 500, `only ${all.length} were found`);
  const lacking = all.filter(({ text }) => words.reason(withGapsFilled(text)) === withGapsFilled(text)).map(({ where, text }) => `${where}: ${text.replaceAll(kGap, "%")}`);
  assert.deepEqual([...new Set(lacking)], [], "add these to \"reasons\" in ops/console/languages/zh.json");
});

test("no words are kept for a refusal that nothing says any more", () => {
  const gone = new Set(Object.keys(tables.zh.reasons).filter((text) => !kParts.includes(text)));
  const sources = files().map(read);
  const samples = [...spoken().map(({ text }) => withGapsFilled(text)), ...sources.flatMap((one) => [...one.replace(/"\s*\n\s*"/g, "").matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, words]) => words))];
  for (const text of gone) {
    const pattern = new RegExp(`^${text.split(/%\d/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]+?")}$`);
    if (samples.some((one) => pattern.test(one))) gone.delete(text);
  }
  assert.deepEqual([...gone], []);
});

test("what differs from case to case stands in the sentence, in Chinese where it is a word", () => {
  assert.equal(words.reason("The subject is longer than 120 bytes; shorten it, or send it in parts."), "主题超过 120 字节；请缩短或分次发送。");
  assert.equal(words.reason("CN-US.DEF-DEF is suspended by US. Use its fall-back CN-US.FM-FM."), "CN-US.DEF-DEF 已由 US 暂停，请使用备用线路 CN-US.FM-FM。");
  assert.equal(words.reason("There is no line of that name; lines are named as in CN-US.DEF-DEF. Did you mean CN-US.DO-DO?"), "没有该名称的线路；线路写法如 CN-US.DEF-DEF。是否指 CN-US.DO-DO？");
});

test("a part that is a sentence itself is said in Chinese too", () => {
  assert.equal(words.reason("CN-US.DO-DO, from CN: CN counts 3 tests and 1 message, US has no count."), "CN-US.DO-DO，CN 发出：CN 计测试 3 次、文电 1 份，US 未计数。");
  assert.equal(words.reason("A complaint by US about entry 12: the coordinator has signed that US may read it, and has not given it."), "US 的申诉（条目 12）：协调端已签署 US 可阅读，但未提供。");
});

test("a text that no table has is said as it came", () => {
  assert.equal(words.reason("Something that nobody foresaw."), "Something that nobody foresaw.");
});
