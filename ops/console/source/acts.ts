// The forms of this seat's acts, in the words of act.capnp.
import type { Fields, State } from "./api";
import { choices, type Field, type FormPlan } from "./form";
import type { Item, RunRecord } from "./record";
import { timeIn } from "./times";
import { lineName, topicName } from "./names";
import { code, language, said, w } from "./words";

const kClasses = ["routine", "crisis", "proposal", "statement", "notification"];
const kUrgencies = ["routine", "priority", "immediate", "flash"];
const kMeanings = ["inform", "ask", "reassure", "offer", "protest", "warn", "deter", "demand", "prepare", "delay"];
const kTags = ["question", "aim", "demand", "deadline", "threat", "exit", "pledge", "concession", "blame", "regret", "linksIssue", "nuclearLink"];

export const written = (body: string, tags = "", incident = "") => ({ body, tags: tags.split(" ").filter(Boolean), incident, language: language() });
// What the author meant is an act of its own: only control and the author see it.
export const meant = (values: Record<string, string>, number: number) => [{ intendSignal: { item: String(number), code: values.meaning, note: "" } }];
export const meaningField = (): Field => ({ name: "meaning", label: w("meaning"), type: "choice", choices: choices(kMeanings), hint: w("meaningWhy") });
export const tagsField = (): Field => ({ name: "tags", label: w("contains"), type: "many", choices: choices(kTags) });

// Incidents that this party has been told of.
export function incidentField(state: State, required = false): Field {
  const told = Array.isArray(state.view.incidents) ? (state.view.incidents as Fields[]) : [];
  const known = [...new Set(told.map((one) => String(one.incident)))].map((value) => ({ value, label: said(state.record.titles.get(value)) || value }));
  return { name: "incident", label: w("incident"), type: "choice", choices: required ? known : [{ value: "", label: w("none") }, ...known] };
}
export const partyChoices = (record: RunRecord, state: State, kinds = ["state"]) =>
  (record.exercise?.parties ?? [])
    .filter((party) => party.code !== state.seat.party && (kinds.length === 0 || kinds.includes((party as { kind?: string }).kind ?? "state")))
    .map((party) => ({ value: party.code, label: said(party.name) }));
export function ownSeatChoices(record: RunRecord, state: State) {
  const party = record.exercise?.parties.find((one) => one.code === state.seat.party);
  return (party?.seats ?? []).map((seat) => ({ value: `${party?.code}.${seat.code}`, label: said(seat.title) || seat.code }));
}

export function ownLines(state: State): Fields[] {
  return (state.open.lines ?? []).filter((line) => line.own);
}
const lineLabel = (state: State, line: string): string => lineName(state.record.exercise, line, state.seat.party);
const lineChoices = (state: State) =>
  ownLines(state).map((line) => ({ value: String(line.line), label: `${lineLabel(state, String(line.line))}${line.main ? ` (${w("mainLine")})` : ""} · ${code(line.state)}` }));
// What the line is for; a class that it is not for would be counted.
function classesOf(state: State, line: string): string[] {
  const allowed = (state.open.lines ?? []).find((one) => one.line === line)?.classes as string[] | undefined;
  return allowed ? kClasses.filter((one) => allowed.includes(one)) : kClasses;
}

export interface LineUse {
  line?: string;
  answers?: Item;
  call?: string; // entry of the connected call in which it is said
}

export function lineMessage(state: State, use: LineUse = {}): FormPlan {
  const { answers, call } = use;
  const line = use.line ?? (answers ? String(answers.body.line ?? "") : undefined);
  return {
    key: `lineMessage ${call ?? ""} ${answers?.number ?? ""} ${use.line ?? ""}`,
    title: call ? w("sayInCall") : answers ? w("reply") : w("lineMessage"),
    fields: [
      line ? { name: "line", label: w("line"), type: "choice", choices: [{ value: line, label: lineLabel(state, line) }] } : { name: "line", label: w("line"), type: "choice", choices: lineChoices(state) },
      { name: "class", label: w("class"), type: "choice", choices: choices(line ? classesOf(state, line) : kClasses) },
      { name: "urgency", label: w("urgency"), type: "choice", choices: choices(kUrgencies) },
      { name: "subject", label: w("subject"), required: true },
      { name: "text", label: w("text"), type: "long", required: true },
      meaningField(),
      tagsField(),
      incidentField(state),
      { name: "replyBy", label: w("replyBy"), type: "time" },
    ],
    acts: (v) => [
      {
        lineMessage: {
          line: v.line,
          class: v.class,
          urgency: v.urgency,
          subject: v.subject,
          text: written(v.text, v.tags, v.incident),
          ...(answers ? { replyTo: String(answers.number) } : {}),
          ...(call ? { call } : {}),
          ...(v.replyBy ? { replyBy: String(timeIn(v.replyBy)) } : {}),
        },
      },
    ],
    after: meant,
  };
}

export function lineRequest(state: State, line?: string): FormPlan {
  return {
    key: `lineRequest ${line ?? ""}`,
    title: w("call"),
    fields: [
      { name: "line", label: w("line"), type: "choice", choices: line ? [{ value: line, label: line }] : lineChoices(state) },
      { name: "class", label: w("class"), type: "choice", choices: choices(line ? classesOf(state, line) : kClasses) },
      { name: "urgency", label: w("urgency"), type: "choice", choices: choices(kUrgencies) },
      { name: "subject", label: w("subject"), required: true },
      incidentField(state),
    ],
    acts: (v) => [{ lineRequest: { line: v.line, class: v.class, urgency: v.urgency, subject: v.subject, incident: v.incident } }],
  };
}

// A call is settled when both have closed it; equal read-backs are worth more than different ones.
export function lineClose(request: string): FormPlan {
  return {
    key: `close ${request}`,
    title: w("close"),
    note: w("closeWhy"),
    fields: [
      { name: "text", label: w("summary"), type: "long", required: true },
      meaningField(),
      { name: "readOut", label: w("readOut"), type: "choice", choices: choices(["none", "joint", "separate"]) },
    ],
    acts: (v) => [{ lineClose: { request, summary: v.text, meaning: v.meaning, readOut: v.readOut } }],
  };
}

export function statement(record: RunRecord, state: State): FormPlan {
  return {
    key: "statement",
    title: w("statement"),
    fields: [
      { name: "text", label: w("text"), type: "long", required: true },
      meaningField(),
      { name: "names", label: w("namesParties"), type: "many", choices: partyChoices(record, state) },
      tagsField(),
      incidentField(state),
    ],
    acts: (v) => [{ statement: { text: written(v.text, v.tags, v.incident), names: v.names.split(" ").filter(Boolean) } }],
    after: meant,
  };
}

export function internalMessage(record: RunRecord, state: State): FormPlan {
  const seats = ownSeatChoices(record, state);
  return {
    key: "internalMessage",
    title: w("internalMessage"),
    fields: [
      { name: "to", label: w("to"), type: "choice", choices: [{ value: "", label: w("all") }, ...seats] },
      { name: "text", label: w("text"), type: "long", required: true },
    ],
    acts: (v) => [{ internalMessage: { to: v.to ? [v.to] : [], text: written(v.text) } }],
  };
}

export function decide(record: RunRecord, id: string): FormPlan {
  const plan = record.decisions.get(id) ?? {};
  const options = ((plan.options as Fields[] | undefined) ?? []).map((words, i) => ({
    value: String(i + 1),
    label: `${i + 1}. ${said(words as never)}`,
  }));
  return {
    key: `decide ${id}`,
    title: said(plan.title as never) || id,
    note: said(plan.text as never),
    fields: [
      { name: "option", label: w("option"), type: "options", choices: options, value: "", required: true },
      { name: "reason", label: w("reason"), type: "long" },
    ],
    button: w("decide"),
    acts: (v) => [{ decide: { decision: id, option: Number(v.option), reason: v.reason } }],
  };
}

export function posture(): FormPlan {
  return {
    key: "posture",
    title: w("postureSet"),
    fields: [
      { name: "level", label: w("level"), type: "choice", choices: ["1", "2", "3", "4", "5"].map((value) => ({ value, label: `${value}${w(`readiness ${value}`)}` })) },
      { name: "reason", label: w("reason") },
    ],
    acts: (v) => [{ postureSet: { readiness: Number(v.level), reason: v.reason } }],
  };
}

// Topics of information: the postures and decisions of `parties`, what the package adds, and what has happened.
export function topicField(record: RunRecord, state: State, parties: string[]): Field {
  const exercise = record.exercise as { topics?: string[] } | undefined;
  const told = (Array.isArray(state.view.incidents) ? (state.view.incidents as Fields[]) : []).map((one) => String(one.incident));
  const topics = [...new Set([...parties.flatMap((party) => [`posture_${party}`, `decisions_${party}`]), ...(exercise?.topics ?? []), ...told])];
  return { name: "topic", label: w("topic"), type: "choice", choices: topics.map((value) => ({ value, label: topicName(record, value) })) };
}

export function reportAsk(record: RunRecord, state: State): FormPlan {
  return {
    key: "reportAsk",
    title: w("reportAsk"),
    fields: [
      topicField(record, state, partyChoices(record, state).map((one) => one.value)),
      { name: "source", label: w("source"), type: "choice", choices: choices(["ownServices", "thirdParty"]) },
    ],
    acts: (v) => [{ reportAsk: { topic: v.topic, source: v.source } }],
  };
}

export function realWorld(): FormPlan {
  return {
    key: "realWorld",
    title: w("realWorld"),
    note: w("realWorldWhy"),
    fields: [{ name: "text", label: w("text"), type: "long", required: true }],
    acts: (v) => [{ realWorld: v.text }],
  };
}

// B3: the check value is the sum of the text's bytes modulo 1000.
export const checkValue = (text: string): number => new TextEncoder().encode(text).reduce((sum, byte) => sum + byte, 0) % 1000;

export function checkSend(due: Fields): FormPlan {
  return {
    key: `check ${due.line} ${due.number}`,
    title: w("sendCheck"),
    fields: [{ name: "text", label: w("text"), required: true, value: w("checkText") }],
    acts: (v) => [{ checkSend: { line: due.line, number: due.number, checkValue: checkValue(v.text), text: v.text } }],
  };
}

export function oneField(key: string, title: string, label: string, acts: FormPlan["acts"], required = false): FormPlan {
  return { key, title, fields: [{ name: "text", label, type: "long", required }], acts };
}

export function readSignal(item: Fields): FormPlan {
  return {
    key: `read ${item.item}`,
    title: w("read"),
    note: w("readWhy"),
    fields: [{ name: "meaning", label: w("meaning"), type: "choice", choices: choices(kMeanings) }],
    acts: (v) => [{ readSignal: { item: String(item.item), code: v.meaning, note: "" } }],
  };
}
