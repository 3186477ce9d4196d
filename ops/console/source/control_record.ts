// What control's page keeps of the record beside what any seat's page does: the list of injects and what became of
// each, what was expected, who has spoken to whom. Control reads every entry, so nothing here is guessed.
import type { Entry, Fields } from "./api";
import { RunRecord, kindOf, type Words } from "./record";
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
export type InjectStatus = "planned" | "conditional" | "manual" | "held" | "skipped" | "released";
export interface Expected {
  id: string;
  inject: string;
  party: string;
  due: number;
  text?: Words;
  judged: boolean;
}
export interface Act {
  time: number;
  kind: string;
  seat: string;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const fields = (value: unknown): Fields => (value ?? {}) as Fields;

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

export class ControlRecord extends RunRecord {
  injects = new Map<string, Inject>();
  released = new Map<string, { time: number; number: number; manual: boolean }>();
  changed = new Map<string, { status: InjectStatus; reason: string }>();
  expected = new Map<string, Expected>();
  decisionPlans = new Map<string, { title?: Words; options?: { text?: Words }[] }>();
  lastAct = new Map<string, Act>(); // by party
  spoken = new Map<string, number>(); // "CN US": texts and calls; "EXCON CN": injects; "CN *": to the public
  nodes = new Map<string, string[]>(); // parties of each
  pauseEntry = -1; // of the pause that holds
  rulings: { number: number; time: number; seat: string; kind: string; said: string }[] = [];
  end = 0;

  override add(entry: Entry): void {
    const known = this.size;
    super.add(entry);
    if (Number(entry.number) < known) return;
    const kind = kindOf(entry);
    readers[kind]?.(this, Number(entry.number), Number(entry.time), fields(entry[kind]));
    this.end = Math.max(this.end, Number(entry.time));
  }

  status(id: string): InjectStatus {
    if (this.released.has(id)) return "released";
    const changed = this.changed.get(id)?.status;
    if (changed === "held" || changed === "skipped") return changed;
    const inject = this.injects.get(id);
    if (inject?.manual) return "manual";
    return inject?.condition ? "conditional" : "planned";
  }

  // When it came, or will.
  at(inject: Inject): number | undefined {
    return this.released.get(inject.id)?.time ?? timeIn(inject.time);
  }

  speak(from: string, to: string): void {
    if (!from || !to || from === to) return;
    const key = `${from} ${to}`;
    this.spoken.set(key, (this.spoken.get(key) ?? 0) + 1);
  }
}

type Reader = (record: ControlRecord, number: number, time: number, body: Fields) => void;

const kRulings = new Set(["rule", "adjudicate", "preconditionRule", "mark", "rate", "note", "disclose", "redact", "seatAssign", "lineStateSet", "encounterMove", "seatBar", "trafficSet"]);
const kTalk = new Set(["lineMessage", "lineRequest"]);

function readAct(record: ControlRecord, number: number, time: number, seat: string, act: Fields): void {
  const kind = Object.keys(act).find((name) => name !== "refersTo") ?? "";
  const body = fields(act[kind]);
  record.lastAct.set(partyOf(seat), { time, kind, seat });
  if (kTalk.has(kind)) record.speak(partyOf(seat), otherEnd(text(body.line), partyOf(seat)));
  if (kind === "statement") record.speak(partyOf(seat), "*");
  if (!kRulings.has(kind)) return;
  const effects = (body.effects as string[] | undefined)?.join(", ");
  const marked = [code(body.kind), text(body.expectation)].filter(Boolean).join(" ");
  const said = typeof act[kind] === "string" ? text(act[kind]) : [text(body.text), text(body.note), text(body.reason), effects, text(body.line), text(body.seat), marked].filter(Boolean).join(" · ");
  record.rulings.push({ number, time, seat, kind, said });
}

const readers: Record<string, Reader> = {
  packagePart: (record, _number, _time, body) => {
    if (body.inject) {
      const inject = body.inject as Inject;
      record.injects.set(inject.id, inject);
    }
    const decision = body.decision as { id: string } | undefined;
    if (decision) record.decisionPlans.set(decision.id, decision);
  },
  nodeEnrolled: (record, _number, _time, body) => record.nodes.set(text(body.name), (body.parties as string[]) ?? []),
  accepted: (record, number, time, body) => {
    const submission = fields(body.submission);
    for (const act of (submission.acts as Fields[] | undefined) ?? []) {
      readAct(record, number, time, text(submission.seat), act);
      const adHoc = fields(act.injectAdHoc).inject as Inject | undefined;
      if (adHoc) record.injects.set(adHoc.id, { ...record.injects.get(adHoc.id), ...adHoc });
    }
  },
  injectReleased: (record, number, time, body) => record.released.set(text(body.inject), { time, number, manual: body.manual === true }),
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
  expectationOpened: (record, _number, _time, body) => {
    const id = text(body.expectation), inject = text(body.inject), party = text(body.party);
    const base = id.endsWith(` ${party}`) ? id.slice(0, -party.length - 1) : id;
    const plans = record.injects.get(inject)?.expects ?? [];
    const plan = plans.find((one, i) => (one.id || inject + String.fromCharCode(97 + i)) === base);
    record.expected.set(id, { id, inject, party, due: Number(body.due), text: plan?.text, judged: plan?.judged === true });
  },
};
