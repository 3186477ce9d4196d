// What two or more parties agree on: preconditions of consultation, subjects, principles, measures, press lines.
import type { State } from "./api";
import { incidentField, partyChoices } from "./acts";
import { choices, type Field, type FormPlan } from "./form";
import type { RunRecord } from "./record";
import { duration } from "./times";
import { w } from "./words";

const words = (text: string) => text.split(" ").filter(Boolean);
// Alphabetical, as the record names it.
export const dyadOf = (a: string, b: string): string => [a, b].sort().join("-");
export function dyadField(record: RunRecord, state: State): Field {
  const others = partyChoices(record, state).map((one) => ({ value: dyadOf(state.seat.party, one.value), label: one.label }));
  const core = record.exercise?.core.find((party) => party !== state.seat.party);
  return { name: "dyad", label: w("with"), type: "choice", choices: others, value: core && dyadOf(state.seat.party, core) };
}

export function preconditionPropose(record: RunRecord, state: State): FormPlan {
  return {
    key: "preconditionPropose",
    title: w("preconditionPropose"),
    note: w("preconditionWhy"),
    fields: [
      { name: "id", label: w("shortName"), required: true },
      { name: "parties", label: w("with"), type: "many", choices: partyChoices(record, state), required: true },
      { name: "text", label: w("text"), type: "long", required: true },
      { name: "forum", label: w("whoConsults"), type: "many", choices: choices(["HOS", "FM", "DEF", "JWG1", "JWG2"]), value: "FM DEF" },
      { name: "within", label: w("startWithin"), type: "choice", choices: [30, 60, 120, 180].map((minutes) => ({ value: `${minutes} min`, label: duration(minutes * 60000) })), value: "60 min" },
    ],
    acts: (v) => [
      { preconditionPropose: { plan: { id: v.id, parties: [state.seat.party, ...words(v.parties)].sort(), text: { en: v.text, zh: v.text }, test: "", forum: words(v.forum), startWithin: v.within } } },
    ],
  };
}

export const consultationClose = (precondition: string, other?: { number: number; seat: string }): FormPlan => ({
  key: `consultationClose ${precondition}`,
  title: `${w("consultationClose")} · ${precondition}`,
  note: w("minutesWhy"),
  fields: [
    ...(other ? [{ name: "accept", label: w("acceptMinutes").replace("%", other.seat), type: "yes" as const }] : []),
    { name: "agreed", label: w("minutesAgreed"), type: "long" },
    { name: "differing", label: w("minutesDiffering"), type: "long" },
    { name: "measures", label: w("minutesMeasures"), type: "long" },
    { name: "nextContact", label: w("minutesNext") },
  ],
  acts: (v) => [
    v.accept === "yes" && other
      ? { consultationClose: { precondition, accepts: String(other.number) } }
      : { consultationClose: { precondition, minutes: { agreed: v.agreed, differing: v.differing, measures: v.measures, nextContact: v.nextContact } } },
  ],
});

export function subjectPropose(record: RunRecord, state: State): FormPlan {
  return {
    key: "subjectPropose",
    title: w("subjectPropose"),
    fields: [
      dyadField(record, state),
      { name: "topic", label: w("topic"), required: true },
      { name: "position", label: w("position"), type: "number", value: "1" },
      { name: "real", label: w("realSubject"), type: "yes" },
      { name: "remove", label: w("removeSubject"), type: "yes" },
    ],
    acts: (v) => [{ subjectPropose: { dyad: v.dyad, topic: v.topic, real: v.real === "yes", remove: v.remove === "yes", position: Math.max(0, Number(v.position) - 1) } }],
  };
}

const kPrinciples = Array.from({ length: 10 }, (_, i) => `p${i + 1}`);
const principlesField = (): Field => ({ name: "principles", label: w("principles"), type: "many", choices: kPrinciples.map((value) => ({ value, label: w(`principle ${value}`) })), required: true });

export const compactPropose = (record: RunRecord, state: State): FormPlan => ({
  key: "compactPropose",
  title: w("compactPropose"),
  fields: [dyadField(record, state), principlesField(), { name: "text", label: w("text"), type: "long" }],
  acts: (v) => [{ compactPropose: { dyad: v.dyad, principles: words(v.principles), text: v.text } }],
});
export const compactReply = (dyad: string): FormPlan => ({
  key: `compactReply ${dyad}`,
  title: w("compactReply"),
  fields: [{ name: "reply", label: w("answer"), type: "choice", choices: choices(["accept", "amend", "decline"]) }, { ...principlesField(), required: false }, { name: "text", label: w("text"), type: "long" }],
  acts: (v) => [{ compactReply: { dyad, reply: v.reply, principles: v.reply === "amend" ? words(v.principles) : [], text: v.text } }],
});
export const compactInvoke = (dyad: string, state: State): FormPlan => ({
  key: `compactInvoke ${dyad}`,
  title: w("compactInvoke"),
  fields: [incidentField(state, true)],
  acts: (v) => [{ compactInvoke: { dyad, incident: v.incident } }],
});
export const compactClaim = (dyad: string, principles: string[]): FormPlan => ({
  key: `compactClaim ${dyad}`,
  title: w("compactClaim"),
  fields: [
    { name: "principle", label: w("principles"), type: "choice", choices: principles.map((value) => ({ value, label: w(`principle ${value}`) })) },
    { name: "text", label: w("text"), type: "long", required: true },
  ],
  acts: (v) => [{ compactClaimBreach: { dyad, principle: v.principle, text: v.text } }],
});

const kRungs = Array.from({ length: 15 }, (_, i) => String(i + 1));
export function measureTable(record: RunRecord, state: State, idea: boolean): FormPlan {
  return {
    key: idea ? "measureNote" : "measureTable",
    title: w(idea ? "measureNote" : "measureTable"),
    note: w(idea ? "measureNoteWhy" : "measureTableWhy"),
    fields: [
      dyadField(record, state),
      { name: "difficulty", label: w("rung"), type: "choice", choices: kRungs.map((value) => ({ value, label: `${value} · ${w(`rung ${value}`)}` })) },
      { name: "title", label: w("title"), required: true },
      { name: "text", label: w("text"), type: "long" },
      incidentField(state),
    ],
    acts: (v) => {
      const body = { dyad: v.dyad, difficulty: Number(v.difficulty), title: v.title, text: v.text, incident: v.incident };
      return [idea ? { measureNote: body } : { measureTable: body }];
    },
  };
}
export const measureReply = (measure: string): FormPlan => ({
  key: `measureReply ${measure}`,
  title: w("measureReply"),
  fields: [
    { name: "answer", label: w("answer"), type: "choice", choices: choices(["negotiate", "park", "reject"]) },
    { name: "reason", label: w("reason"), type: "long" },
  ],
  acts: (v) => [{ measureReply: { measure, answer: v.answer, reason: v.reason } }],
});
export const measureReview = (measure: string): FormPlan => ({
  key: `measureReview ${measure}`,
  title: w("measureReview"),
  fields: [
    { name: "agreement", label: w("toAgreement"), type: "yes" },
    { name: "text", label: w("text"), type: "long" },
  ],
  acts: (v) => [{ measureReview: { measure, agreement: v.agreement === "yes", text: v.text } }],
});
export const measureAdherence = (measure: string): FormPlan => ({
  key: `measureAdherence ${measure}`,
  title: w("measureAdherence"),
  fields: [
    { name: "kept", label: w("otherKeepsTo"), type: "yes", value: "yes" },
    { name: "text", label: w("text"), type: "long", required: true },
  ],
  acts: (v) => [{ measureAdherence: { measure, kept: v.kept === "yes", text: v.text } }],
});

export function pressLine(record: RunRecord, state: State): FormPlan {
  return {
    key: "pressLine",
    title: w("pressLinePropose"),
    note: w("pressLineWhy"),
    fields: [{ name: "to", label: w("with"), type: "choice", choices: partyChoices(record, state) }, incidentField(state, true), { name: "text", label: w("text"), type: "long", required: true }],
    acts: (v) => [{ pressLinePropose: { to: v.to, incident: v.incident, text: v.text } }],
  };
}
