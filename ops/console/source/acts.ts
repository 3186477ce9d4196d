// The forms of this seat's acts, in the words of act.capnp.
import type { Fields, State } from "./api";
import type { FormPlan } from "./form";
import type { Item, RunRecord } from "./record";
import { code, language, said, w } from "./words";

const choices = (values: string[]) => values.map((value) => ({ value, label: code(value) }));
const kClasses = choices(["routine", "crisis", "proposal", "statement", "notification"]);
const kUrgencies = choices(["routine", "priority", "immediate", "flash"]);
const kMeanings = choices(["inform", "ask", "reassure", "offer", "protest", "warn", "deter", "demand", "prepare", "delay"]);

const written = (body: string) => ({ body, language: language() });
// What the author meant is an act of its own: only control and the author see it.
const meant = (values: Record<string, string>, number: number) => [
  { intendSignal: { item: String(number), code: values.meaning, note: "" } },
];

export function ownLines(state: State): Fields[] {
  return (state.open.lines ?? []).filter((line) => line.own);
}
const lineChoices = (state: State) =>
  ownLines(state).map((line) => ({ value: String(line.line), label: `${line.line}${line.main ? ` (${w("mainLine")})` : ""} · ${code(line.state)}` }));

export function lineMessage(state: State, answers?: Item): FormPlan {
  const line = answers ? String(answers.body.line ?? "") : "";
  return {
    key: `lineMessage ${answers?.number ?? ""}`,
    title: answers ? w("reply") : w("lineMessage"),
    fields: [
      { name: "line", label: w("line"), type: "choice", choices: lineChoices(state), value: line || undefined },
      { name: "class", label: w("class"), type: "choice", choices: kClasses },
      { name: "urgency", label: w("urgency"), type: "choice", choices: kUrgencies },
      { name: "subject", label: w("subject"), required: true },
      { name: "text", label: w("text"), type: "long", required: true },
      { name: "meaning", label: w("meaning"), type: "choice", choices: kMeanings },
    ],
    acts: (v) => [
      {
        lineMessage: {
          line: v.line,
          class: v.class,
          urgency: v.urgency,
          subject: v.subject,
          text: written(v.text),
          ...(answers ? { replyTo: String(answers.number) } : {}),
        },
      },
    ],
    after: meant,
  };
}

export function lineRequest(state: State): FormPlan {
  return {
    key: "lineRequest",
    title: w("call"),
    fields: [
      { name: "line", label: w("line"), type: "choice", choices: lineChoices(state) },
      { name: "class", label: w("class"), type: "choice", choices: kClasses },
      { name: "urgency", label: w("urgency"), type: "choice", choices: kUrgencies },
      { name: "subject", label: w("subject"), required: true },
    ],
    acts: (v) => [{ lineRequest: { line: v.line, class: v.class, urgency: v.urgency, subject: v.subject } }],
  };
}

export function statement(): FormPlan {
  return {
    key: "statement",
    title: w("statement"),
    fields: [
      { name: "text", label: w("text"), type: "long", required: true },
      { name: "meaning", label: w("meaning"), type: "choice", choices: kMeanings },
    ],
    acts: (v) => [{ statement: { text: written(v.text), names: [] } }],
    after: meant,
  };
}

export function internalMessage(record: RunRecord, state: State): FormPlan {
  const party = record.exercise?.parties.find((p) => p.code === state.seat.party);
  const seats = (party?.seats ?? []).map((seat) => ({ value: `${party?.code}.${seat.code}`, label: said(seat.title) }));
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
      { name: "option", label: w("option"), type: "choice", choices: options },
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
      { name: "level", label: w("level"), type: "number", required: true },
      { name: "reason", label: w("reason") },
    ],
    acts: (v) => [{ postureSet: { readiness: Number(v.level), reason: v.reason } }],
  };
}

export function reportAsk(): FormPlan {
  return {
    key: "reportAsk",
    title: w("reportAsk"),
    fields: [{ name: "topic", label: w("topic"), required: true }],
    acts: (v) => [{ reportAsk: { topic: v.topic, source: "ownServices" } }],
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
    fields: [{ name: "text", label: w("text"), required: true, value: language() === "zh" ? "渡轮正午离港，晚潮前返回。" : "Two ferries leave at noon and return before the tide." }],
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
    fields: [{ name: "meaning", label: w("meaning"), type: "choice", choices: kMeanings }],
    acts: (v) => [{ readSignal: { item: String(item.item), code: v.meaning, note: "" } }],
  };
}
