// The forms of control's acts, in the words of act.capnp.
import type { Act, Fields } from "./api";
import type { ControlRecord, Delivery, Inject } from "./control_record";
import type { Field, FormPlan } from "./form";
import { code, said, seatName, w } from "./words";

const kMeans = ["report", "line", "media", "document", "order"];
const list = (value: string): string[] => value.split(/[\s,;]+/).filter(Boolean);
const lines = (value: string): string[] => value.split("\n").map((line) => line.trim()).filter(Boolean);

// A party's seats, the whole party, everybody.
export function addressees(record: ControlRecord): { value: string; label: string }[] {
  const parties = record.exercise?.parties ?? [];
  const seats = (party: (typeof parties)[number]) =>
    party.seats.map((seat) => ({ value: `${party.code}.${seat.code}`, label: seatName(record.exercise, `${party.code}.${seat.code}`) }));
  const whole = parties.filter((party) => party.seats.length > 0).map((party) => ({ value: `${party.code}.*`, label: `${said(party.name)} · ${w("all")}` }));
  return [{ value: "public", label: w("everybody") }, ...whole, ...parties.flatMap(seats)];
}

// The texts of a planned inject may be edited before it is released: under its own number, so that all that depends on
// it goes on.
export function editInject(inject: Inject): FormPlan {
  const deliveries = inject.deliveries ?? [];
  const one = (delivery: Delivery, i: number): Field[] => [
    { name: `en ${i}`, label: `${delivery.to.join(" ")} · English`, type: "long", value: delivery.text?.en ?? "" },
    { name: `zh ${i}`, label: `${delivery.to.join(" ")} · 中文`, type: "long", value: delivery.text?.zh ?? "" },
  ];
  return {
    key: `edit ${inject.id}`,
    title: `${w("edit")} · ${inject.id} ${said(inject.title)}`,
    note: w("editWhy"),
    fields: [...deliveries.flatMap(one), { name: "reason", label: w("reason") }],
    button: w("releaseEdited"),
    acts: (v) => {
      const edited = deliveries.map((delivery, i) => ({ ...delivery, text: { en: v[`en ${i}`], zh: v[`zh ${i}`] } }));
      return [{ injectAdHoc: { inject: { ...inject, deliveries: edited }, reason: v.reason } }];
    },
  };
}

export interface Template {
  key: string;
  means: string;
  to: string;
  emergency?: boolean;
}
export const templates: Template[] = [
  { key: "report", means: "report", to: "" },
  { key: "order", means: "order", to: "" },
  { key: "news", means: "media", to: "public" },
  { key: "emergency", means: "report", to: "", emergency: true },
];

export function adHoc(record: ControlRecord, template: Template): FormPlan {
  let number = 1;
  while (record.injects.has(`A${number}`)) ++number;
  const id = `A${number}`;
  return {
    key: `ad hoc ${template.key}`,
    title: `${w("adHoc")} ${id} · ${w(`template ${template.key}`)}`,
    fields: [
      { name: "to", label: w("to"), type: "many", choices: addressees(record), value: template.to, required: true },
      { name: "title", label: w("titleOfInject"), required: true },
      { name: "means", label: w("means"), type: "choice", choices: kMeans.map((value) => ({ value, label: code(value) })), value: template.means },
      { name: "from", label: w("from") },
      { name: "en", label: `${w("text")} · English`, type: "long" },
      { name: "zh", label: `${w("text")} · 中文`, type: "long" },
      { name: "effects", label: w("effects"), type: "long", value: "" },
    ],
    button: w("release"),
    check: (v) => (v.en.trim() || v.zh.trim() ? undefined : w("needsText")),
    acts: (v) => {
      const both = (en: string, zh: string) => ({ en: en || zh, zh: zh || en });
      const from = v.from ? { from: both(v.from, v.from) } : {};
      const delivery = { to: list(v.to), text: both(v.en, v.zh), means: v.means, ...from };
      const inject = { id, title: both(v.title, v.title), deliveries: [delivery], emergency: template.emergency === true, effects: lines(v.effects) };
      return [{ injectAdHoc: { inject, reason: v.title } }];
    },
  };
}

const withReason = (key: string, title: string, label: string, acts: (reason: string) => Act[], required = false): FormPlan => ({
  key,
  title,
  fields: [{ name: "reason", label, required }],
  acts: (v) => acts(v.reason),
});

export const skipInject = (inject: Inject): FormPlan =>
  withReason(`skip ${inject.id}`, `${w("skip")} · ${inject.id} ${said(inject.title)}`, w("reason"), (reason) => [{ injectSkip: { inject: inject.id, reason } }]);

export const note = (): FormPlan => ({
  key: "note",
  title: w("note"),
  fields: [{ name: "text", label: w("text"), type: "long", required: true }],
  acts: (v) => [{ note: v.text }],
});

export const adjudicate = (effects = ""): FormPlan => ({
  key: `adjudicate ${effects}`,
  title: w("adjudicate"),
  note: w("effectsWhy"),
  fields: [
    { name: "effects", label: w("effects"), type: "long", required: true, value: effects },
    { name: "reason", label: w("reason"), required: true },
    { name: "told", label: w("toldReason") },
  ],
  acts: (v) => [{ adjudicate: { effects: lines(v.effects), reason: v.reason, told: list(v.told ?? "") } }],
});

export const ruling = (item?: number): FormPlan => ({
  key: `rule ${item ?? ""}`,
  title: w("ruling"),
  fields: [
    { name: "item", label: w("entryNumber"), type: "number", required: true, value: item === undefined ? "" : String(item) },
    { name: "text", label: w("text"), type: "long", required: true },
    { name: "effects", label: w("effects"), type: "long" },
    { name: "told", label: w("toldReason") },
  ],
  acts: (v) => [{ rule: { item: v.item, text: v.text, effects: lines(v.effects), told: list(v.told ?? "") } }],
});

export const ruleOnPrecondition = (precondition: string, met: boolean): FormPlan =>
  withReason(`rule ${precondition}`, `${w(met ? "ruleMet" : "ruleNotMet")} · ${precondition}`, w("reason"), (reason) => [{ preconditionRule: { precondition, met, reason } }], true);

export const judgeMet = (expectation: string, entry?: number): FormPlan => ({
  key: `met ${expectation}`,
  title: `${w("markMet")} · ${expectation}`,
  fields: [
    { name: "target", label: w("entryNumber"), type: "number", value: entry === undefined ? "" : String(entry) },
    { name: "note", label: w("note"), type: "long" },
  ],
  acts: (v) => [{ mark: { ...(v.target ? { target: v.target } : {}), kind: "expectation", expectation, note: v.note } }],
});

// Opened entries are read from then on by whoever is named; everything to everybody only after ENDEX.
export const discloseEntries = (record: ControlRecord, entries = ""): FormPlan => ({
  key: `disclose ${entries}`,
  title: w("openEntries"),
  note: w("openEntriesWhy"),
  fields: [
    { name: "ranges", label: w("entryRanges"), value: entries },
    { name: "to", label: w("to"), type: "many", choices: (record.exercise?.parties ?? []).map((party) => ({ value: party.code, label: said(party.name) })) },
  ],
  acts: (v) => {
    const range = (word: string) => {
      const [from, last] = word.split("-").map(Number);
      return { from: String(from), to: String((last ?? from) + 1) };
    };
    return [{ disclose: { ranges: list(v.ranges).map(range), to: list(v.to) } }];
  },
});

export const seatAssign = (seat: string, nodes: string[], now: Fields): FormPlan => ({
  key: `assign ${seat}`,
  title: `${w("handOver")} · ${seat}`,
  fields: [
    { name: "holder", label: w("node"), type: "choice", choices: nodes.map((value) => ({ value, label: value })), value: String(now.node) },
    { name: "kind", label: w("playedBy"), type: "choice", choices: ["person", "policy", "control"].map((value) => ({ value, label: code(value) })), value: now.kind === "person" ? "policy" : "person" },
  ],
  acts: (v) => [{ seatAssign: { seat, holder: v.holder, kind: v.kind } }],
});

export const lineState = (line: string, state: string): FormPlan => ({
  key: `line ${line}`,
  title: `${w("line")} · ${line}`,
  fields: [{ name: "state", label: w("state"), type: "choice", value: state, choices: ["up", "degraded", "down", "suspended", "silent"].map((value) => ({ value, label: code(value) })) }],
  acts: (v) => [{ lineStateSet: { line, state: v.state } }],
});
