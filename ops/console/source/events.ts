// What the system says has happened, as lines of the inbox: a subject, and the words that came with it.
import type { Fields } from "./api";
import type { Item, Words } from "./record";
import { incidentTitle, type TeamRecord } from "./team_record";
import { dyadName, forumName, topicName } from "./names";
import { code, reason, seatName, w } from "./words";

type Event = Partial<Pick<Item, "from" | "to" | "line" | "subject" | "text" | "urgent" | "category">>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const state = (what: unknown, how: unknown): string => [text(what), code(how)].filter(Boolean).join(" · ");
// As its title says it, in whichever language the page speaks.
const incidentWords = (record: TeamRecord, incident: unknown): Words | string => (record.last("incident", text(incident))?.body.title as Words | undefined) ?? text(incident);
const between = (record: TeamRecord, dyad: unknown, how: unknown): string => state(dyadName(record.exercise, text(dyad)), how);
const is = (value: unknown, ...words: string[]): boolean => words.includes(String(value));

const kEvents: Record<string, (body: Fields, record: TeamRecord) => Event | undefined> = {
  lineStateChanged: (b) => ({ line: text(b.line), subject: code(b.new), urgent: is(b.new, "down", "suspended", "silent") }),
  checkResult: (b) => (is(b.result, "ok") ? undefined : { line: text(b.line), subject: state(`#${b.number}`, b.result), urgent: is(b.result, "missed") }),
  gap: (b) => ({ line: text(b.line), subject: `${b.expected} → ${b.received}` }),
  messageChanged: (b) => (is(b.state, "unanswered", "failed") ? { line: text(b.line), subject: code(b.state), urgent: true } : undefined),
  requestChanged: (b) => (is(b.state, "requested", "scheduled") ? undefined : { line: text(b.line), subject: code(b.state), text: text(b.reason), urgent: is(b.state, "delivered", "unanswered", "failed") }),
  decisionLapsed: (b) => ({ subject: text(b.decision), urgent: true }),
  ultimatum: (b) => ({ from: text(b.party), to: (b.against as string[]) ?? [], urgent: true }),
  notificationChanged: (b) => (is(b.state, "notified") ? undefined : { subject: state(`#${b.notification}`, b.state) }),
  activityStarted: (b) => ({ from: text(b.party), subject: state(b.activity, b.class), urgent: is(b.credit, "none") }),
  activityEnded: (b) => ({ from: text(b.party), subject: text(b.activity) }),
  encounterChanged: (b, record) => ({ subject: state(topicName(record, text(b.encounter)), b.state), urgent: is(b.state, "unsafeAct", "incident") }),
  violation: (b, record) => ({ from: text(b.party), subject: state(topicName(record, text(b.encounter)), b.violation), urgent: true }),
  incidentSettled: (b, record) => ({ text: incidentWords(record, b.incident) }),
  preconditionChanged: (b) => (is(b.state, "agreed", "armed") ? undefined : { subject: state(b.precondition, b.state), urgent: is(b.state, "met") }),
  consultationClosed: (b) => ({ subject: state(b.precondition, b.result) }),
  compactChanged: (b, record) => ({ subject: between(record, b.dyad, b.state) }),
  measureChanged: (b) => ({ subject: state(b.title, b.state) }),
  jwgChanged: (b, record) => (b.party ? undefined : { subject: between(record, b.dyad, b.state) }),
  jwgOverdue: (b, record) => ({ from: text(b.party), subject: between(record, b.dyad, b.duty), urgent: true }),
  councilItemChanged: (b) => ({ subject: state(b.subject, b.state) }),
  councilResult: (b) => ({ subject: state(code(b.kind), b.result), text: `${b.yes}–${b.no}–${b.abstained}`, urgent: is(b.result, "vetoed", "adopted") }),
  forumChanged: (b, record) => ({ subject: state(`${forumName(record.exercise, text(b.forum))} · ${text(b.subject)}`, b.state), text: text(b.words) }),
  relayChanged: (b, record) => (b.delivered ? { from: text(b.from), subject: forumName(record.exercise, text(b.forum)), text: text(b.text), category: "message" } : undefined),
  dialogueChanged: (b) => ({ subject: state(b.topic, b.state) }),
  whatIfDone: (b) => ({ subject: w("dialogue"), text: text(b.text), category: "message" }),
  draftChanged: (b) => (is(b.state, "approved", "declined") ? { from: text(b.by), subject: state(`#${b.draft}`, b.state) } : undefined),
  directiveChanged: (b) => (is(b.state, "waiting") ? undefined : { subject: state(`#${b.directive}`, b.state) }),
  outcomePerceived: (b) => ({ text: text(b.text), category: "message" }),
  pressLineChanged: (b, record) => ({ from: text(b.from), subject: incidentTitle(record, b.incident), text: code(b.accepted ? "accepted" : b.lapsed ? "lapsed" : "open") }),
  settlementChanged: (b, record) => ({ from: text(b.from), subject: code(b.state), text: incidentWords(record, b.incident) }),
  assistChanged: (b, record) => ({ from: text(b.from), subject: code(b.state), text: incidentWords(record, b.incident) }),
  logsCompared: (b, record) => ({ subject: dyadName(record.exercise, text(b.dyad)), text: ((b.differences as string[]) ?? []).map(reason).join("\n"), urgent: b.equal === false }),
  silenceBroken: (b) => ({ from: text(b.party), subject: code(b.mechanism), text: text(b.reason), urgent: true }),
  seatBarred: (b, record) => ({ subject: seatName(record.exercise, text(b.seat)), urgent: true }),
  phaseEntered: (b) => ({ subject: `${w("phase")} ${b.phase}` }),
};

export const eventOf = (kind: string, body: Fields, record: TeamRecord): Event | undefined => kEvents[kind]?.(body, record);
