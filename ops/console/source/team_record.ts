// What a team's page keeps of the record beside what any seat's page does. Entries of mechanisms carry an item as it
// stands, so the last one of an item is its state: kept by kind and item, nothing is derived.
import type { Entry, Fields } from "./api";
import { RunRecord, kindOf, type Words } from "./record";
import { eventOf } from "./events";
import { said } from "./words";

export interface Standing {
  number: number; // of the entry that says so
  time: number;
  body: Fields;
}
export interface Act {
  number: number;
  time: number;
  seat: string;
  kind: string;
  body: Fields;
  text: string; // acts that are nothing but a text
}

// Which field names the item of an entry of this kind.
const kItems: Record<string, (body: Fields) => string> = {
  requestChanged: (b) => id(b.request),
  messageChanged: (b) => id(b.sent) || id(b.delivered),
  lineStateChanged: (b) => text(b.line),
  checkResult: (b) => `${text(b.line)} ${text(b.from)}`,
  checkDue: (b) => `${text(b.line)} ${text(b.from)}`,
  decisionOpened: (b) => text(b.decision),
  decisionTaken: (b) => text(b.decision),
  decisionLapsed: (b) => text(b.decision),
  notificationChanged: (b) => id(b.notification),
  encounterChanged: (b) => text(b.encounter),
  incident: (b) => text(b.incident),
  incidentSettled: (b) => text(b.incident),
  assistChanged: (b) => id(b.offer),
  settlementChanged: (b) => id(b.proposal),
  preconditionAgreed: (b) => text(fields(b.plan).id),
  preconditionChanged: (b) => text(b.precondition),
  consultationClosed: (b) => text(b.precondition),
  subjectsChanged: (b) => text(b.dyad),
  compactChanged: (b) => text(b.dyad),
  measureChanged: (b) => id(b.measure),
  pressLineChanged: (b) => id(b.proposal),
  jwgChanged: (b) => `${text(b.dyad)} ${text(b.party)}`,
  jwgDue: (b) => id(b.item) || `${text(b.dyad)} ${text(b.duty)}`,
  jwgPaperChanged: (b) => id(b.paper),
  councilItemChanged: (b) => id(b.item),
  councilQuestionChanged: (b) => `${id(b.question)}/${Number(b.part ?? 0)}`,
  councilDraftChanged: (b) => id(b.draft),
  councilResult: (b) => `${id(b.question)}/${Number(b.part ?? 0)}`,
  councilRecord: (b) => `${id(b.item)}/${Number(b.meeting)}`,
  forumChanged: (b) => id(b.session),
  relayChanged: (b) => id(b.relay),
  dialogueChanged: (b) => id(b.item),
  whatIfDone: (b) => `${id(b.item)}/${Number(b.number)}`,
  draftChanged: (b) => id(b.draft),
  directiveChanged: (b) => id(b.directive),
  seatFilled: (b) => text(b.seat),
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");
export const fields = (value: unknown): Fields => (value ?? {}) as Fields;
const kNoEntry = "18446744073709551615";
// The number of an entry as text; empty for "none".
export const id = (value: unknown): string => (value === undefined || value === null || String(value) === kNoEntry ? "" : String(value));
// A time in ms; nothing where the record says -1, or the state null.
export const moment = (value: unknown): number | undefined => (value === undefined || value === null || Number(value) < 0 ? undefined : Number(value));
// What is over is not overdue, whatever it was due by.
const kOver = new Set(["closed", "refused", "dropped", "reviewed", "ended", "cancelled", "kept", "breached", "parked", "rejected", "agreement", "adopted", "notAdopted", "withdrawn", "lapsed", "chairSummary", "broken", "takenUp", "shelved"]);
export const stillDue = (body: Fields): number | undefined => (kOver.has(String(body.state)) || body.done === true ? undefined : moment(body.due));
export const incidentTitle = (record: TeamRecord, incident: unknown): string => said(record.last("incident", text(incident))?.body.title as Words | undefined) || text(incident);
export const list = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

export class TeamRecord extends RunRecord {
  acts = new Map<number, Act[]>(); // by entry: what seats did
  texts: Standing[] = []; // of the dialogue, without their authors
  private standing = new Map<string, Map<string, Standing>>();
  private files = new Map<string, string[]>(); // media by path: base64 parts in their order

  override read(entry: Entry): void {
    super.read(entry);
    const number = Number(entry.number);
    const kind = kindOf(entry);
    const body = fields(entry[kind]);
    const time = Number(entry.time);
    if (kind === "accepted") this.keepActs(number, time, body);
    if (kind === "dialogueText") this.texts.push({ number, time, body });
    if (kind === "packagePart" && body.file) this.keepFile(fields(body.file));
    const item = kItems[kind];
    if (item) this.all_(kind).set(item(body), { number, time, body: this.withText(kind, item(body), body) });
    const event = eventOf(kind, body, this);
    if (event) this.item({ number, time, kind, category: "event", body, ...event }, () => eventOf(kind, body, this) ?? {});
  }

  // The items of a kind as they stand, oldest first.
  of(kind: string): Standing[] {
    return [...this.all_(kind).values()];
  }
  last(kind: string, item: string): Standing | undefined {
    return this.all_(kind).get(item);
  }
  act(number: unknown): Act | undefined {
    return this.acts.get(Number(number))?.[0];
  }
  actsOf(kinds: string[]): Act[] {
    return [...this.acts.values()].flat().filter((act) => kinds.includes(act.kind));
  }
  media(path: string): string[] | undefined {
    return this.files.get(path);
  }

  // A draft on which the Council has decided comes without its text.
  private withText(kind: string, item: string, body: Fields): Fields {
    return kind === "councilDraftChanged" && !fields(body.text).title ? { ...body, text: this.last(kind, item)?.body.text } : body;
  }
  private all_(kind: string): Map<string, Standing> {
    const known = this.standing.get(kind);
    if (known) return known;
    const made = new Map<string, Standing>();
    this.standing.set(kind, made);
    return made;
  }
  private keepActs(number: number, time: number, body: Fields): void {
    const submission = fields(body.submission);
    const acts = (submission.acts as Fields[] | undefined) ?? [];
    this.acts.set(
      number,
      acts.map((act) => {
        const kind = Object.keys(act).find((name) => name !== "refersTo") ?? "";
        return { number, time, seat: text(submission.seat), kind, body: typeof act[kind] === "string" ? {} : fields(act[kind]), text: text(act[kind]) };
      }),
    );
  }
  private keepFile(file: Fields): void {
    const path = text(file.path);
    this.files.set(path, [...(this.files.get(path) ?? []), text(file.content)]);
  }
}
