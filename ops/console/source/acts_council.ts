// The Council's forms: requests, drafts, amendments, motions, speeches.
import type { State } from "./api";
import { partyChoices, written, incidentField } from "./acts";
import { choices, type Choice, type Field, type FormPlan } from "./form";
import type { RunRecord } from "./record";
import { timeIn } from "./times";
import { w } from "./words";

const words = (text: string) => text.split(" ").filter(Boolean);
const namesField = (record: RunRecord, state: State): Field => ({
  name: "names",
  label: w("namesParties"),
  type: "many",
  choices: [{ value: state.seat.party, label: w("ourselves") }, ...partyChoices(record, state)],
});

export function councilRequest(record: RunRecord, state: State, secretariat: boolean): FormPlan {
  return {
    key: "councilRequest",
    title: w("councilRequest"),
    note: w("councilRequestWhy"),
    fields: [
      { name: "subject", label: w("subject"), required: true },
      { name: "text", label: w("letter"), type: "long", required: true },
      namesField(record, state),
      { name: "format", label: w("format"), type: "choice", choices: choices(["meeting", "consultations", "otherBusiness", "arria", "interactiveDialogue"]) },
      incidentField(state),
      { name: "urgent", label: w("urgentMeeting"), type: "yes" },
      ...(secretariat ? [{ name: "article99", label: w("article99"), type: "yes" as const }] : []),
    ],
    acts: (v) => [
      { councilRequest: { subject: v.subject, text: v.text, names: words(v.names), urgent: v.urgent === "yes", format: v.format, article99: v.article99 === "yes", incident: v.incident } },
    ],
  };
}

export const councilCall = (item: string): FormPlan => ({
  key: `councilCall ${item}`,
  title: w("councilCall"),
  fields: [
    { name: "format", label: w("format"), type: "choice", choices: choices(["meeting", "consultations", "otherBusiness", "arria", "interactiveDialogue"]) },
    { name: "at", label: w("atTime"), type: "time", hint: w("emptyAtOnce") },
    { name: "agenda", label: w("agenda") },
    { name: "private", label: w("privateMeeting"), type: "yes" },
  ],
  acts: (v) => [{ councilCall: { item, format: v.format, at: String(timeIn(v.at) ?? -1), agenda: v.agenda, private: v.private === "yes" } }],
});

export const councilInvite = (item: string, seats: Choice[]): FormPlan => ({
  key: `councilInvite ${item}`,
  title: w("councilInvite"),
  fields: [
    { name: "seat", label: w("whom"), type: "choice", choices: seats },
    { name: "rule", label: w("underRule"), type: "choice", choices: [{ value: "37", label: w("rule 37") }, { value: "39", label: w("rule 39") }] },
  ],
  acts: (v) => [{ councilInvite: { item, seat: v.seat, rule: Number(v.rule) } }],
});

export const councilSpeak = (item: string, drafts: Choice[]): FormPlan => ({
  key: `councilSpeak ${item}`,
  title: w("councilSpeak"),
  fields: [
    { name: "kind", label: w("kind"), type: "choice", choices: choices(["statement", "briefing", "explanationBefore", "explanationAfter", "reply"]) },
    { name: "question", label: w("draftText"), type: "choice", choices: [{ value: "", label: w("none") }, ...drafts] },
    { name: "text", label: w("text"), type: "long", required: true },
  ],
  acts: (v) => [{ councilSpeak: { item, kind: v.kind, text: written(v.text), ...(v.question ? { question: v.question } : {}) } }],
});

// Paragraphs are separated by empty lines.
export const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/).map((one) => one.trim()).filter(Boolean);
const draftFields = (record: RunRecord, state: State): Field[] => [
  { name: "title", label: w("title"), required: true },
  { name: "preamble", label: w("preamble"), type: "long" },
  { name: "paragraphs", label: w("operative"), type: "long", required: true, hint: w("operativeHow") },
  namesField(record, state),
  { name: "chapter", label: w("chapter"), type: "choice", choices: ["other", "six", "fiftyTwoThree", "seven"].map((value) => ({ value, label: w(`chapter ${value}`) })) },
  { name: "keywords", label: w("keywords"), type: "many", choices: choices(["sanction", "blame", "inquiry", "access", "restraint", "humanitarian", "civilProtection", "status"]) },
  { name: "procedural", label: w("claimedProcedural"), type: "yes" },
];
const textOf = (v: Record<string, string>) => ({
  title: v.title, preamble: v.preamble, paragraphs: paragraphsOf(v.paragraphs), names: words(v.names), chapter: v.chapter, keywords: words(v.keywords), procedural: v.procedural === "yes",
});
export const councilDraft = (record: RunRecord, state: State, item: string): FormPlan => ({
  key: `councilDraft ${item}`,
  title: w("councilDraft"),
  fields: [{ name: "kind", label: w("kind"), type: "choice", choices: choices(["resolution", "presidentialStatement", "pressStatement"]) }, ...draftFields(record, state)],
  acts: (v) => [{ councilDraft: { item, kind: v.kind, text: textOf(v) } }],
});
export const councilRedraft = (record: RunRecord, state: State, draft: string, to: string): FormPlan => ({
  key: `councilRedraft ${draft}`,
  title: w("newText"),
  fields: draftFields(record, state),
  acts: (v) => [{ councilAdvance: { draft, to, text: textOf(v) } }],
});

export const councilAmend = (draft: string, paragraphs: number): FormPlan => ({
  key: `councilAmend ${draft}`,
  title: w("councilAmend"),
  note: w("amendWhy"),
  fields: [
    { name: "paragraph", label: w("paragraph"), type: "choice", choices: Array.from({ length: paragraphs }, (_, i) => ({ value: String(i + 1), label: String(i + 1) })) },
    { name: "text", label: w("text"), type: "long", hint: w("emptyDeletes") },
    { name: "adds", label: w("addsParagraph"), type: "yes" },
    { name: "distance", label: w("distanceFromText"), type: "choice", choices: ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value })) },
  ],
  acts: (v) => [{ councilAmend: { draft, paragraph: Number(v.paragraph), text: v.text, distance: Number(v.distance), adds: v.adds === "yes" } }],
});

export function councilMotion(item: string, drafts: Choice[]): FormPlan {
  const kinds = ["suspend", "adjourn", "adjournTo", "refer", "postpone", "preliminary", "private", "division", "priority", "emergencySession", "other"];
  return {
    key: `councilMotion ${item}`,
    title: w("councilMotion"),
    note: w("motionWhy"),
    fields: [
      { name: "kind", label: w("kind"), type: "choice", choices: choices(kinds) },
      { name: "at", label: w("untilTime"), type: "time" },
      { name: "draft", label: w("draftText"), type: "choice", choices: [{ value: "", label: w("none") }, ...drafts] },
      { name: "paragraphs", label: w("paragraphs"), hint: w("paragraphsHow") },
      { name: "text", label: w("text"), type: "long" },
    ],
    acts: (v) => [
      { councilMotion: { item, kind: v.kind, at: String(timeIn(v.at) ?? -1), ...(v.draft ? { draft: v.draft } : {}), paragraphs: (v.paragraphs.match(/\d+/g) ?? []).map(Number), text: v.text } },
    ],
  };
}

export const councilRule = (item: string, question: string, yes: string): FormPlan => ({
  key: `councilRule ${question}`,
  title: w("councilRule"),
  fields: [
    { name: "upheld", label: yes, type: "yes" },
    { name: "reason", label: w("reason"), type: "long" },
  ],
  acts: (v) => [{ councilRule: { item, question, upheld: v.upheld === "yes", reason: v.reason } }],
});
export const councilDispute = (item: string, members: Choice[]): FormPlan => ({
  key: `councilDispute ${item}`,
  title: w("councilDispute"),
  note: w("disputeWhy"),
  fields: [
    { name: "dispute", label: w("membersOfDispute"), type: "many", choices: members },
    { name: "reason", label: w("reason"), type: "long" },
  ],
  acts: (v) => [{ councilRule: { item, dispute: words(v.dispute), reason: v.reason } }],
});
