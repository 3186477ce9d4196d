// What control's page keeps of the record beside what any seat's page does: the list of injects and what became of
// each, what was expected, who has spoken to whom. Control reads every entry, so nothing here is guessed.
import type { Entry, Fields } from "./api";
import { RunRecord, kindOf, kNone, type Item, type Words } from "./record";
import { code } from "./words";

export interface Delivery extends Fields {
  to: string[];
  text?: Words;
  from?: Words;
  means?: string;
}
export interface Inject extends Fields {
  id: string;
  title?: Words;
  time?: string;
  condition?: string;
  manual?: boolean;
  storyline?: string;
  deliveries?: Delivery[];
  emergency?: boolean;
  expects?: { id?: string; text?: Words; judged?: boolean; by?: string[] }[];
}
export type InjectStatus = "offered" | "planned" | "conditional" | "manual" | "held" | "skipped" | "released";
export interface Expected {
  id: string;
  inject: string;
  party: string;
  due: number;
  text?: Words;
  judged: boolean;
}
export interface Directive {
  number: number;
  time: number;
  party: string;
  seat: string;
  text: string;
  to: string;
  with: string;
  state: string; // as entry.capnp calls it; waiting: for control's ruling
  due: number;
  ruled?: { rule: string; odds: number; thrown: number; succeeds: boolean };
}
export interface Observation {
  number: number;
  time: number;
  seat: string;
  objective: string;
  task: string;
  party: string;
  text: string;
  seen: string; // done, late, missed: of the task
  target?: number; // entry
}
export interface Objective {
  id: string;
  text?: Words;
  recommendation?: string;
  tasks?: { id: string; text?: Words; done?: string; expects?: string[]; key?: boolean }[];
}
export interface Target {
  id: string;
  indicator?: string;
  performed?: string;
  some?: string;
  major?: string;
}
export interface Act {
  time: number;
  kind: string;
  seat: string;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const fields = (value: unknown): Fields => (value ?? {}) as Fields;

const kTalk = new Set(["lineMessage", "lineRequest"]);

export const control = "EXCON";
export const isControl = (seat: string): boolean => seat.startsWith(`${control}.`);
export const partyOf = (seat: string): string => seat.split(".")[0];

import { timeIn } from "./times";

export { timeIn };

// The party at the other end of "CN-US.DEF-DEF".
const otherEnd = (line: string, party: string): string => {
  const ends = line.split(".")[0].split("-");
  return ends[0] === party ? (ends[1] ?? "") : ends[0];
};

// Who said it, and to which parties; "*" is everybody.
export function endsOf(item: Item): { from: string; to: string[] } {
  const from = typeof item.from === "string" && item.from ? partyOf(item.from) : control;
  if (item.body.public === true || item.kind === "statement") return { from, to: ["*"] };
  const line = kTalk.has(item.kind) ? text(item.body.line) : "";
  const to = line ? [otherEnd(line, from)] : item.to.map(partyOf);
  return { from, to: [...new Set(to)] };
}

export class ControlRecord extends RunRecord {
  injects = new Map<string, Inject>();
  released = new Map<string, { time: number; number: number; manual: boolean }>();
  offered = new Map<string, number>(); // due, and waiting for control's release: since when
  changed = new Map<string, { status: InjectStatus; reason: string }>();
  expected = new Map<string, Expected>();
  storylines = new Map<string, Words>(); // titles
  decisionPlans = new Map<string, { title?: Words; options?: { text?: Words }[] }>();
  directives = new Map<number, Directive>();
  observations: Observation[] = [];
  objectives: Objective[] = [];
  targets: Target[] = [];
  ratings = new Map<string, { rating: string; note: string; seat: string; time: number }>(); // by target
  redacted = new Set<number>();
  signals = new Map<number, { meant?: string; read: { party: string; as: string }[] }>(); // by entry: how a text was meant, and how read
  lastAct = new Map<string, Act>(); // by party
  spoken = new Map<string, number>(); // "CN US": texts and calls; "EXCON CN": injects; "CN *": to the public
  nodes = new Map<string, string[]>(); // parties of each
  delays = new Map<string, number>(); // of each node, us
  pauseEntry = -1; // of the pause that holds
  rulings: { number: number; time: number; seat: string; kind: string; said: string }[] = [];
  end = 0;

  override read(entry: Entry): void {
    super.read(entry);
    const kind = kindOf(entry);
    readers[kind]?.(this, Number(entry.number), Number(entry.time), fields(entry[kind]));
    this.end = Math.max(this.end, Number(entry.time));
  }

  status(id: string): InjectStatus {
    if (this.released.has(id)) return "released";
    const changed = this.changed.get(id)?.status;
    if (changed === "held" || changed === "skipped") return changed;
    if (this.offered.has(id)) return "offered";
    const inject = this.injects.get(id);
    if (inject?.manual) return "manual";
    return inject?.condition ? "conditional" : "planned";
  }

  // When it came, or will.
  at(inject: Inject): number | undefined {
    return this.released.get(inject.id)?.time ?? this.offered.get(inject.id) ?? timeIn(inject.time);
  }

  signal(item: number): { meant?: string; read: { party: string; as: string }[] } {
    const known = this.signals.get(item) ?? { read: [] };
    this.signals.set(item, known);
    return known;
  }

  speak(from: string, to: string): void {
    if (!from || !to || from === to) return;
    const key = `${from} ${to}`;
    this.spoken.set(key, (this.spoken.get(key) ?? 0) + 1);
  }
}

type Reader = (record: ControlRecord, number: number, time: number, body: Fields) => void;

const kRulings = new Set(["rule", "adjudicate", "preconditionRule", "mark", "rate", "note", "disclose", "redact", "seatAssign", "lineStateSet", "encounterMove", "seatBar", "trafficSet", "directiveRule"]);

function readAct(record: ControlRecord, number: number, time: number, seat: string, act: Fields): void {
  const kind = Object.keys(act).find((name) => name !== "refersTo") ?? "";
  const body = fields(act[kind]);
  record.lastAct.set(partyOf(seat), { time, kind, seat });
  if (kTalk.has(kind)) record.speak(partyOf(seat), otherEnd(text(body.line), partyOf(seat)));
  if (kind === "statement") record.speak(partyOf(seat), "*");
  actReaders[kind]?.(record, number, time, body, seat);
  if (!kRulings.has(kind)) return;
  const effects = (body.effects as string[] | undefined)?.join(", ");
  const marked = [code(body.kind), text(body.expectation)].filter(Boolean).join(" ");
  const said = typeof act[kind] === "string" ? text(act[kind]) : [text(body.text), text(body.rule), text(body.note), text(body.reason), effects, text(body.line), text(body.seat), marked].filter(Boolean).join(" · ");
  record.rulings.push({ number, time, seat, kind, said });
}

const numberIn = (value: unknown): number | undefined => (value === undefined || value === kNone ? undefined : Number(value));

const actReaders: Record<string, (record: ControlRecord, number: number, time: number, act: Fields, seat: string) => void> = {
  directive: (record, number, time, act, seat) =>
    record.directives.set(number, { number, time, party: partyOf(seat), seat, text: text(act.text), to: text(act.to), with: text(act.with), state: "waiting", due: -1 }),
  observation: (record, number, time, act, seat) =>
    record.observations.push({ number, time, seat, objective: text(act.objective), task: text(act.task), party: text(act.party), text: text(act.text), seen: text(act.seen), target: numberIn(act.target) }),
  intendSignal: (record, _number, _time, act) => {
    record.signal(Number(act.item)).meant = text(act.code);
  },
  readSignal: (record, _number, _time, act, seat) => record.signal(Number(act.item)).read.push({ party: partyOf(seat), as: text(act.code) }),
  rate: (record, _number, time, act, seat) =>
    record.ratings.set(text(act.target), { rating: text(act.rating), note: text(act.note), seat, time }),
};

const readers: Record<string, Reader> = {
  packagePart: (record, _number, _time, body) => {
    for (const one of (fields(body.phases).storylines as { id: string; title?: Words }[] | undefined) ?? []) if (one.title) record.storylines.set(one.id, one.title);
    if (body.objective) record.objectives.push(body.objective as Objective);
    if (body.target) record.targets.push(body.target as Target);
    if (body.inject) {
      const inject = body.inject as Inject;
      record.injects.set(inject.id, inject);
    }
    const decision = body.decision as { id: string; title?: Words } | undefined;
    if (decision) record.decisionPlans.set(decision.id, decision);
  },
  nodeEnrolled: (record, _number, _time, body) => {
    record.nodes.set(text(body.name), (body.parties as string[]) ?? []);
    record.delays.set(text(body.name), Number(body.delay ?? 0));
  },
  accepted: (record, number, time, body) => {
    const submission = fields(body.submission);
    for (const act of (submission.acts as Fields[] | undefined) ?? []) {
      readAct(record, number, time, text(submission.seat), act);
      const adHoc = fields(act.injectAdHoc).inject as Inject | undefined;
      if (adHoc) record.injects.set(adHoc.id, { ...record.injects.get(adHoc.id), ...adHoc });
    }
  },
  injectReleased: (record, number, time, body) => record.released.set(text(body.inject), { time, number, manual: body.manual === true }),
  injectOffered: (record, _number, time, body) => record.offered.set(text(body.inject), time),
  injectChanged: (record, _number, _time, body) =>
    record.changed.set(text(body.inject), { status: text(body.status) as InjectStatus, reason: text(body.reason) }),
  injectDelivered: (record, _number, _time, body) => {
    const to = new Set(((body.to as string[]) ?? []).map(partyOf));
    if (body.public === true) record.speak(control, "*");
    else for (const party of to) record.speak(control, party);
  },
  clockChanged: (record, number, _time, body) => {
    record.pauseEntry = text(body.state) === "paused" ? number : -1;
  },
  redacted: (record, _number, _time, body) => record.redacted.add(Number(body.number)),
  directiveChanged: (record, _number, _time, body) => {
    const directive = record.directives.get(Number(body.directive));
    if (directive) [directive.state, directive.due] = [text(body.state), Number(body.due)];
  },
  directiveRuled: (record, _number, _time, body) => {
    const directive = record.directives.get(Number(body.directive));
    if (directive) directive.ruled = { rule: text(body.rule), odds: Number(body.odds), thrown: Number(body.thrown), succeeds: body.succeeds === true };
  },
  expectationOpened: (record, _number, _time, body) => {
    const id = text(body.expectation), inject = text(body.inject), party = text(body.party);
    const base = id.endsWith(` ${party}`) ? id.slice(0, -party.length - 1) : id;
    const plans = record.injects.get(inject)?.expects ?? [];
    const plan = plans.find((one, i) => (one.id || inject + String.fromCharCode(97 + i)) === base);
    record.expected.set(id, { id, inject, party, due: Number(body.due), text: plan?.text, judged: plan?.judged === true });
  },
};
