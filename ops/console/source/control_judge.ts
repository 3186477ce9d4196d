// Forms by which control rules on directives, evaluates, and removes what was spilled.
import type { ControlRecord, Directive } from "./control_record";
import type { FormPlan } from "./form";
import { code, said, w } from "./words";

const kCertain = "100";
const kRedact = "REDACT"; // typed, in every language: what is destroyed does not come back
const kSeen = ["notSaid", "done", "late", "missed"];
const kRatings = ["performed", "some", "major", "unable"];
const list = (value: string): string[] => value.split(/[\s,;]+/).filter(Boolean);
const lines = (value: string): string[] => value.split("\n").map((line) => line.trim()).filter(Boolean);
const parties = (record: ControlRecord) => (record.exercise?.parties ?? []).map((party) => ({ value: party.code, label: said(party.name) }));
const nobody = { value: "", label: "–" };

// The author and, when it is joint, the other party perceive what came of it.
export function ruleOnDirective(record: ControlRecord, directive: Directive): FormPlan {
  const perceiving = [directive.party, directive.with].filter(Boolean);
  const name = (party: string) => said(record.exercise?.parties.find((one) => one.code === party)?.name) || party;
  return {
    key: `directive ${directive.number}`,
    title: `${w("directiveRule")} #${directive.number} · ${name(directive.party)}`,
    note: `${directive.to ? `${directive.to}: ` : ""}${directive.text}`,
    fields: [
      { name: "rule", label: w("ruleStated"), type: "long", required: true },
      { name: "odds", label: w("odds"), type: "number", value: kCertain },
      { name: "delay", label: w("takesEffect") },
      { name: "effects", label: w("effects"), type: "long" },
      ...perceiving.flatMap((party) => [
        { name: `yes ${party}`, label: `${name(party)}: ${w("perceivedSuccess")}`, type: "long" as const },
        { name: `no ${party}`, label: `${name(party)}: ${w("perceivedFailure")}`, type: "long" as const },
      ]),
    ],
    button: w("ruling"),
    acts: (v) => {
      const outcomes = perceiving.flatMap((party) => [
        { party, text: v[`yes ${party}`], succeeds: true },
        { party, text: v[`no ${party}`], succeeds: false },
      ]);
      return [{ directiveRule: { directive: String(directive.number), rule: v.rule, odds: Number(v.odds), delay: v.delay, effects: lines(v.effects), outcomes: outcomes.filter((one) => one.text.trim()) } }];
    },
  };
}

export const redactEntries = (entries = ""): FormPlan => ({
  key: `redact ${entries}`,
  title: w("redactTitle"),
  note: w("redactWhy"),
  fields: [
    { name: "entries", label: w("entryNumbers"), value: entries, required: true },
    { name: "reason", label: w("reason"), required: true },
    { name: "word", label: w("redactWord"), required: true },
  ],
  button: w("redact"),
  check: (v) => (v.word === kRedact ? undefined : w("redactMissing")),
  acts: (v) => [{ redact: { entries: list(v.entries), reason: v.reason } }],
});

// Those that are set on an entry (mark_kinds in evaluation.h); an expectation is judged where it stands. What is proved false counts in play.
const kMarkKinds = ["hotwash", "contradiction", "closedOption", "politics", "falseNotification", "falseSheet", "fit0", "fit1", "fit2"];

export const markEntry = (record: ControlRecord, entry: number): FormPlan => ({
  key: `mark ${entry}`,
  title: `${w("markTitle")} · #${entry}`,
  fields: [
    { name: "kind", label: w("markKind"), type: "choice", choices: kMarkKinds.map((value) => ({ value, label: w(`mark ${value}`) })), value: "hotwash" },
    { name: "party", label: w("party"), type: "choice", choices: [nobody, ...parties(record)], value: "" },
    { name: "note", label: w("note"), type: "long" },
  ],
  acts: (v) => [{ mark: { target: String(entry), kind: v.kind, party: v.party, note: v.note, ...(v.kind.startsWith("false") ? { play: true } : {}) } }],
});

// Of an objective, or of one of its critical tasks.
export function observe(record: ControlRecord, objective = "", task = ""): FormPlan {
  const tasks = record.objectives.flatMap((one) => one.tasks ?? []).map((one) => ({ value: one.id, label: `${one.id} · ${said(one.text)}` }));
  return {
  key: `observe ${objective} ${task}`,
  title: w("observe"),
  fields: [
    { name: "objective", label: w("objective"), type: "choice", choices: [...record.objectives.map((one) => ({ value: one.id, label: `${one.id} · ${said(one.text)}` })), nobody], value: objective || record.objectives[0]?.id || "" },
    { name: "task", label: w("task"), type: "choice", choices: [nobody, ...tasks], value: task },
    { name: "seen", label: w("taskSeen"), type: "choice", choices: kSeen.map((value) => ({ value, label: w(`seen ${value}`) })), value: "notSaid" },
    { name: "party", label: w("party"), type: "choice", choices: [nobody, ...parties(record)], value: "" },
    { name: "target", label: w("entryNumber"), type: "number" },
    { name: "text", label: w("observation"), type: "long", required: true },
  ],
  acts: (v) => [{ observation: { objective: v.objective, task: v.task, seen: v.seen, party: v.party, text: v.text, ...(v.target ? { target: v.target } : {}) } }],
  };
}

export const rateTarget = (target: string, now?: string): FormPlan => ({
  key: `rate ${target}`,
  title: `${w("rateTarget")} · ${target}`,
  note: w("ratingWhy"),
  fields: [
    { name: "rating", label: w("rateTarget"), type: "choice", choices: kRatings.map((value) => ({ value, label: w(`rating ${value}`) })), value: now ?? kRatings[0] },
    { name: "note", label: w("note"), type: "long" },
  ],
  acts: (v) => [{ rate: { target, rating: v.rating, note: v.note } }],
});

export const ratingName = (rating: string): string => w(`rating ${rating}`);
export const directiveState = (state: string): string => (state === "waiting" ? w("waitsForRuling") : code(state));
