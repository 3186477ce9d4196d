// What the page keeps of the entries that its seat may see: the exercise, what to read, and what became of what was
// sent. It derives nothing: the node's state says how things stand.
import type { Entry, Fields } from "./api";
import { topicName } from "./names";
import { code, exact, reason } from "./words";

export interface Words {
  en?: string;
  zh?: string;
}
export interface Party {
  code: string;
  kind?: string; // state, body, media, observers
  name: Words;
  seats: { code: string; title: Words; head: boolean }[];
}
export interface Exercise {
  title: Words;
  summary: Words;
  core: string[];
  parties: Party[];
  phases: { title?: Words }[];
}
export type Category = "order" | "news" | "message" | "own" | "event";
export interface Item {
  number: number;
  time: number;
  kind: string;
  category: Category;
  from: string | Words;
  to: string[];
  line?: string; // on which it is said, or of which it speaks
  subject: string;
  text: string | Words;
  urgent: boolean;
  body: Fields;
  composed?: number; // by its author's clock, where that was long before it arrived
}
export interface Sent {
  number?: number; // of its entry
  refused?: string;
  kinds: string[];
}

const kFrame = new Set(["number", "time", "wall", "audience", "cause", "seats"]);
export const kindOf = (entry: Entry): string => Object.keys(entry).find((name) => !kFrame.has(name)) ?? "";
export const kNone = "18446744073709551615";

export class RunRecord {
  all = false; // control reads every party's: what teams say and are refused is its reading too
  exercise?: Exercise;
  brief?: Words;
  instructions?: Words;
  redLines: Words[] = [];
  items: Item[] = [];
  decisions = new Map<string, Fields>();
  sent = new Map<string, Sent>();
  titles = new Map<string, Words>(); // of incidents and encounters
  escalation = new Map<string, [number, number][]>(); // dyad: time, value
  wall = new Map<number, number>(); // by entry, us since 1970
  lines = new Map<number, string>(); // by entry: the line that it is about
  subjects = new Map<number, string>(); // by entry: what an act that others refer to is about
  size = 0;
  run = "";

  constructor(readonly seat: string) {}

  add(entry: Entry): void {
    if (this.arrive(entry)) this.read(entry);
  }

  // It is here; false when it was before (a stream that was opened anew).
  arrive(entry: Entry): boolean {
    const number = Number(entry.number);
    if (number < this.size) return false;
    this.size = number + 1;
    return true;
  }

  read(entry: Entry): void {
    const number = Number(entry.number);
    this.wall.set(number, Number(entry.wall));
    const kind = kindOf(entry);
    const body = (entry[kind] ?? {}) as Fields;
    this.keepLine(number, body);
    const read = readers[kind];
    if (read) read(this, number, Number(entry.time), body, this.seat);
  }

  // `words`: what of it is said in the page's own words, which change with its language.
  item(item: Partial<Item> & Pick<Item, "number" | "time" | "kind" | "category" | "body">, words?: () => Partial<Item>): void {
    const made: Item = { from: "", to: [], subject: "", text: "", urgent: false, ...item };
    if (words) Object.defineProperties(made, { subject: { get: () => words().subject ?? "" }, text: { get: () => words().text ?? "" } });
    this.items.push(made);
  }

  // What answers a call, a text or a test names that, not its line.
  lineOf(body: Fields): string | undefined {
    return text(body.line) || [body.request, body.check, body.item, body.replyTo].map((one) => this.lines.get(Number(one))).find(Boolean);
  }
  // What joins a session, seconds it or votes names that, not its subject.
  subjectOf(body: Fields): string {
    return text(body.subject) || [body.session, body.item, body.draft, body.question, body.measure].map((one) => this.subjects.get(Number(one))).find(Boolean) || text(body.precondition);
  }
  keepLine(number: number, body: Fields): void {
    const line = text(body.line);
    if (!line) return;
    this.lines.set(number, line);
    if (body.request !== undefined) this.lines.set(Number(body.request), line);
  }
}

const kLate_ms = 120_000; // of exercise time; what is quicker is the way there

type Reader = (record: RunRecord, number: number, time: number, body: Fields, seat: string) => void;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const fields = (value: unknown): Fields => (value ?? {}) as Fields;

// Acts that say something to read; the others show by what follows from them.
const kSpoken = new Set(["lineMessage", "internalMessage", "lineRequest", "jwgNote", "councilSpeak", "dialogueSay", "forumSpeak"]);
const category = (record: RunRecord, kind: string, own: boolean): Category => {
  if (own) return "own";
  if (kind === "statement") return "news";
  return kind === "internalMessage" || (record.all && kSpoken.has(kind)) ? "message" : "event";
};

// As people speak of it; what the list of injects asks by itself has no name.
export const decisionId = (id: unknown): string => (/^row /.test(text(id)) ? "" : text(id));

// Of acts that are about a number or a name.
const kSubjects: Record<string, (body: Fields) => string> = {
  seatAssign: (body) => code(body.kind),
  decide: (body) => decisionId(body.decision),
  clockJump: (body) => `→ ${exact(Number(body.to))}`,
  clockRate: (body) => `×${body.numerator}${Number(body.denominator ?? 1) === 1 ? "" : `/${body.denominator}`}`,
};

// Where acts that have no text say what there is to say.
const kWords: Record<string, string> = { clarifyAsk: "question", clarifyReply: "reply", encounterHail: "intentions", unitOrder: "order", settlePropose: "agreedFacts", factReview: "facts", jwgNote: "known" };

function readAct(record: RunRecord, number: number, time: number, act: Fields, author: string, own: boolean, composed: number): void {
  const kind = Object.keys(act).find((name) => name !== "refersTo") ?? "";
  const body = fields(act[kind]);
  record.keepLine(number, body);
  const written = fields(body.text);
  const about = text(body.subject) || text(body.title) || text(written.title) || text(body.topic) || record.subjectOf(body);
  if (about && !record.subjects.has(number)) record.subjects.set(number, about);
  const said =
    typeof act[kind] === "string" ? text(act[kind]) : text(written.body) || text(written.title) || text(body.text) || text(body.summary) || text(body[kWords[kind] ?? "reason"]);
  const to = kind === "clockJump" ? [] : ((body.to ?? (kind === "seatAssign" ? body.seat : undefined)) as string[] | string | undefined) ?? [];
  record.item({
    number,
    time,
    kind,
    category: category(record, kind, own),
    from: author,
    to: Array.isArray(to) ? to : [to],
    line: record.lineOf(body),
    urgent: kind === "realWorld" || text(body.urgency) === "flash",
    body,
    composed: time - composed > kLate_ms ? composed : undefined,
  }, () => ({ subject: kSubjects[kind]?.(body) ?? record.subjectOf(body), text: said }));
}

const readers: Record<string, Reader> = {
  descriptor: (record, _number, _time, body) => {
    record.run = text(body.origin);
  },
  packagePart: (record, _number, _time, body) => {
    if (body.common) record.exercise = body.common as Exercise;
    if (!body.brief) return;
    const brief = fields(body.brief);
    record.brief = brief.text as Words;
    record.instructions = brief.instructions as Words | undefined;
    record.redLines = (brief.redLines as Words[] | undefined) ?? [];
  },
  accepted: (record, number, time, body, seat) => {
    const submission = fields(body.submission);
    const acts = (submission.acts as Fields[] | undefined) ?? [];
    const author = text(submission.seat);
    record.sent.set(text(body.id), { number, kinds: acts.flatMap((act) => Object.keys(act).filter((k) => k !== "refersTo")) });
    for (const act of acts) readAct(record, number, time, act, author, author === seat, Number(submission.composed ?? time));
  },
  refused: (record, number, time, body, seat) => {
    record.sent.set(text(body.id), { number, refused: text(body.reason), kinds: [] });
    const own = text(body.seat) === seat;
    if (own || record.all)
      record.item({ number, time, kind: "refused", category: own ? "own" : "event", from: text(body.seat), urgent: own, body }, () => ({ text: reason(text(body.reason)) }));
  },
  injectDelivered: (record, number, time, body) => {
    const means = text(body.means);
    record.item({
      number,
      time,
      kind: means || "report",
      category: means === "order" ? "order" : means === "media" || body.public ? "news" : "message",
      from: (body.from as Words) ?? "",
      to: (body.to as string[]) ?? [],
      text: (body.text as Words) ?? "",
      urgent: body.emergency === true,
      body,
    });
  },
  messageDelivered: (record, number, time, body) => {
    if (record.all && body.garbled !== true) return; // who reads all has read it when it was sent
    const message = fields(body.message);
    record.item({
      number,
      time,
      kind: "lineMessage",
      category: "message",
      from: text(body.from),
      to: (body.to as string[]) ?? [],
      line: text(body.line),
      subject: text(message.subject),
      text: text(fields(message.text).body),
      urgent: text(message.urgency) === "flash",
      body,
    });
  },
  leak: (record, number, time, body) =>
    record.item({ number, time, kind: "leak", category: "news", from: text(body.party), text: body.text as Words, body }),
  reportReceived: (record, number, time, body) =>
    record.item({
      number,
      time,
      kind: "report",
      category: "message",
      from: text(body.source),
      body,
    }, () => ({ subject: topicName(record, text(body.topic)), text: (body.text as Words) ?? "" })),
  decisionOpened: (record, number, time, body) => {
    record.decisions.set(text(body.decision), body);
    record.item({
      number,
      time,
      kind: "decision",
      category: "order",
      to: (body.seats as string[]) ?? [],
      subject: decisionId(body.decision),
      text: (body.title as Words) ?? "",
      body,
    });
  },
  incident: (record, number, time, body) => {
    if (body.title) record.titles.set(text(body.incident), body.title as Words);
    record.item({ number, time, kind: "incident", category: "event", text: (body.title as Words | undefined) ?? text(body.incident), urgent: true, body });
  },
  encounterChanged: (record, _number, _time, body) => {
    if (body.title) record.titles.set(text(body.encounter), body.title as Words);
  },
  consultationOpened: (record, number, time, body) =>
    record.item({ number, time, kind: "consultation", category: "event", subject: text(body.precondition), urgent: true, body }),
  clockChanged: (record, number, time, body) => {
    if (text(body.state) === "paused")
      record.item({ number, time, kind: "pause", category: "event", urgent: body.realWorld === true, body }, () => ({ text: reason(text(body.reason)) }));
  },
  variableChanged: (record, _number, time, body) => {
    const variable = fields(body.variable);
    if (text(variable.kind) !== "escalation") return;
    const dyad = `${text(variable.a)}-${text(variable.b)}`;
    record.escalation.set(dyad, [...(record.escalation.get(dyad) ?? []), [time, Number(body.new)]]);
  },
};
