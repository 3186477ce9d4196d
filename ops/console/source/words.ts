// The page's own words in the languages that it speaks, and the ways to write times and names.
import tables from "parley:languages";
import type { Exercise, Words } from "./record";

// A file in ops/console/languages; what one lacks is read in English.
export interface Table {
  name: string; // in itself
  tag: string; // BCP 47
  locale: string; // of times
  direction: "ltr" | "rtl";
  words: Record<string, string>;
  codes: Record<string, string>; // the schema's spelling that people read: "up", "flash", "requested"
  reasons?: Record<string, string>; // why an act is refused, by what the node says in English; %1, %2: what differs
}
export type Language = string;
export const languages = tables;
const kFirst = "en";
// English from right to left: shows how the pages stand in such a language (Unicode's bidirectional pseudo-locale). Not offered.
const kMirrored = "ar-XB";
const known: Record<Language, Table> = { ...tables, [kMirrored]: { ...tables[kFirst], tag: kMirrored, direction: "rtl" } };

function preferred(): Language {
  const chosen = localStorage.getItem("language") ?? "";
  const asked = [chosen, ...navigator.languages.map((tag) => tag.split("-")[0])];
  return asked.find((one) => known[one]) ?? kFirst;
}
let current: Language = preferred();
export const language = (): Language => current;
export const locale = (): string => known[current].locale;
export function speak(next: Language): void {
  current = next;
  document.documentElement.lang = known[next].tag;
  document.documentElement.dir = known[next].direction;
  dispatchEvent(new Event("spoken")); // for what stands outside the page that was asked
}
// As a person asks: it is kept in this browser.
export function choose(next: Language): void {
  localStorage.setItem("language", next);
  speak(next);
}

export function said(words: Words | string | undefined): string {
  if (words === undefined || typeof words === "string") return words ?? "";
  return (words as Record<Language, string | undefined>)[current] || words.en || words.zh || "";
}

export const w = (key: string): string => known[current].words[key] ?? tables[kFirst].words[key] ?? key;
export const knows = (key: string): boolean => key in tables[kFirst].words;

// What no table has is spelled out: "lineRequest" is "line request".
export function code(value: unknown): string {
  const text = String(value ?? "");
  return known[current].codes[text] ?? tables[kFirst].codes[text] ?? text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

// Why an act was refused. What the language lacks is said as the node says it.
export function reason(english: string): string {
  const [, sentence, hint] = /^([^]+) (Did you mean [^]+\?)$/.exec(english) ?? [];
  if (hint) return `${reason(sentence)}${reason(hint)}`;
  const told = known[current].reasons ?? {};
  if (told[english]) return told[english];
  for (const { source, gaps, words } of patterns(current)) {
    const found = source.exec(english);
    // What stands in a gap may have its own words: "The subject", "connected".
    if (found) return gaps.reduce((said, gap, i) => said.replace(gap, () => known[current].codes[found[i + 1]] ?? reason(found[i + 1])), words);
  }
  return english;
}
const kSentence = 1000; // more than any has letters
interface Pattern { source: RegExp; gaps: string[]; words: string }
const made: Record<Language, Pattern[]> = {};
// Whole sentences come before their parts, and first the one that says most: "There is no line %1." would take in what goes on.
function patterns(language: Language): Pattern[] {
  const fixed = (text: string) => text.replace(/%\d/g, "").length + (text.endsWith(".") ? kSentence : 0);
  return (made[language] ??= Object.entries(known[language].reasons ?? {})
    .filter(([text]) => text.includes("%"))
    .sort(([a], [b]) => fixed(b) - fixed(a))
    .map(([text, words]) => ({
      source: new RegExp(`^${text.split(/(%\d)/).map((part) => (/^%\d$/.test(part) ? "([^]+?)" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join("")}$`),
      gaps: text.match(/%\d/g) ?? [],
      words,
    })));
}

export function time(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${ms < 0 ? "T-" : "T+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
export const exact = (ms: number): string => `${time(ms)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

export function seatName(exercise: Exercise | undefined, seat: string): string {
  if (seat === "EXCON") return w("control"); // control is no party of the package
  if (seat.startsWith("EXCON.") && knows(seat)) return w(seat);
  const [party, role] = seat.split(".");
  const found = exercise?.parties.find((p) => p.code === party);
  const title = found?.seats.find((s) => s.code === role)?.title;
  if (found && title) return `${said(found.name)} · ${said(title)}`;
  return found && !role ? said(found.name) : seat;
}
