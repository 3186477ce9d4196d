// Notified activities, encounters of units, help and settlement: the forms.
import type { Act, Fields, State } from "./api";
import { incidentField, ownSeatChoices, partyChoices } from "./acts";
import { pointsOf } from "./area";
import { choices, type FormPlan } from "./form";
import { topicName } from "./names";
import type { RunRecord } from "./record";
import { soon, timeIn } from "./times";
import { time, w } from "./words";

const kClasses = ["n1", "n2", "n3", "n4", "n5"];

// `activity`: as the own planning inject names it; empty for a voluntary notice.
export function notify(record: RunRecord, state: State, now: number, planned: { value: string; label: string }[]): FormPlan {
  const parties = partyChoices(record, state);
  const core = record.exercise?.core.find((party) => party !== state.seat.party);
  return {
    key: "notify",
    title: w("notify"),
    note: w("notifyWhy"),
    fields: [
      { name: "to", label: w("to"), type: "choice", choices: parties, value: core },
      { name: "class", label: w("class"), type: "choice", choices: kClasses.map((value) => ({ value, label: w(`activity ${value}`) })), value: "n2" },
      { name: "activity", label: w("plannedActivity"), type: "choice", choices: [{ value: "", label: w("voluntary") }, ...planned] },
      { name: "area", label: w("area"), type: "area" },
      { name: "starts", label: w("from_time"), type: "time", value: soon(now, 48) },
      { name: "ends", label: w("until_time"), type: "time", value: soon(now, 72) },
      { name: "scale", label: w("scale"), required: true },
      { name: "purpose", label: w("purpose"), type: "long", required: true },
      { name: "contact", label: w("contact"), type: "choice", choices: ownSeatChoices(record, state), value: state.seat.code },
      incidentField(state),
      { name: "observers", label: w("offerObservers"), type: "yes" },
    ],
    check: (v) => window(v.starts, v.ends),
    acts: (v) => [
      {
        notify: {
          activity: v.activity, to: v.to, class: v.class, area: pointsOf(v.area),
          starts: moment(v.starts), ends: moment(v.ends),
          scale: v.scale, contact: v.contact, purpose: v.purpose, observers: v.observers === "yes", incident: v.incident,
        },
      },
    ],
  };
}

const moment = (words: string) => String(timeIn(words) ?? -1);
const window = (starts: string, ends: string) => ((timeIn(ends) ?? Infinity) < (timeIn(starts) ?? 0) ? w("endsBefore") : undefined);

export function notifyChange(notice: Fields): FormPlan {
  const notification = String(notice.notification);
  return {
    key: `notifyChange ${notification}`,
    title: w("notifyChange"),
    fields: [
      { name: "starts", label: w("from_time"), type: "time", value: notice.starts === undefined ? "" : time(Number(notice.starts)) },
      { name: "ends", label: w("until_time"), type: "time", value: notice.ends === undefined ? "" : time(Number(notice.ends)) },
      { name: "area", label: w("area"), type: "area" },
      { name: "text", label: w("text"), type: "long" },
    ],
    check: (v) => window(v.starts, v.ends),
    acts: (v) => [{ notifyChange: { notification, starts: moment(v.starts), ends: moment(v.ends), area: pointsOf(v.area), text: v.text } }],
  };
}

// A form of one text for an act that carries little else.
export function oneText(key: string, title: string, label: string, act: (text: string) => Act, required = true, note?: string): FormPlan {
  return { key, title, note, fields: [{ name: "text", label, type: "long", required }], acts: (v) => [act(v.text)] };
}

export const encounterReport = (encounter: string): FormPlan => ({
  key: `encounterReport ${encounter}`,
  title: `${w("encounterReport")} · ${encounter}`,
  fields: [
    { name: "text", label: w("seen"), type: "long", required: true },
    { name: "distance", label: w("distance"), type: "number" },
  ],
  acts: (v) => [{ encounterReport: { encounter, text: v.text, distance: Number(v.distance || 0) } }],
});

export const encounterHail = (encounter: string): FormPlan => ({
  key: `encounterHail ${encounter}`,
  title: `${w("hail")} · ${encounter}`,
  fields: [
    { name: "frequency", label: w("frequency"), value: "VHF 16" },
    { name: "text", label: w("intentions"), type: "long", required: true },
  ],
  acts: (v) => [{ encounterHail: { encounter, frequency: v.frequency, intentions: v.text } }],
});

export const encounterConduct = (encounter: string): FormPlan => ({
  key: `encounterConduct ${encounter}`,
  title: `${w("conductOfUnit")} · ${encounter}`,
  fields: [
    { name: "violation", label: w("conductOfUnit"), type: "choice", choices: choices(["none", "unsafe", "aimWeapon", "illuminate", "simulateAttack", "aerobatics", "dropObject", "block"]) },
    { name: "distance", label: w("distance"), type: "number" },
    { name: "text", label: w("text"), type: "long" },
  ],
  acts: (v) => [{ encounterConduct: { encounter, violation: v.violation, distance: Number(v.distance || 0), text: v.text } }],
});

export const unitOrder = (encounter: string): FormPlan => ({
  key: `unitOrder ${encounter}`,
  title: `${w("unitOrder")} · ${encounter}`,
  fields: [
    { name: "unit", label: w("unit"), required: true },
    { name: "order", label: w("order"), type: "long", required: true },
    { name: "distance", label: w("keepDistance"), type: "number" },
  ],
  acts: (v) => [{ unitOrder: { unit: v.unit, encounter, order: v.order, distance: Number(v.distance || 0) } }],
});

export const factReview = (encounter: string, incident: string): FormPlan => ({
  key: `factReview ${encounter}`,
  title: `${w("factReview")} · ${encounter}`,
  fields: [
    { name: "facts", label: w("facts"), type: "long" },
    { name: "agree", label: w("agreeFacts"), type: "yes", value: "yes" },
  ],
  acts: (v) => [{ factReview: { encounter, incident, facts: v.facts, agree: v.agree === "yes" } }],
});

export function assistOffer(record: RunRecord, state: State): FormPlan {
  return {
    key: "assistOffer",
    title: w("assistOffer"),
    fields: [
      incidentField(state, true),
      { name: "to", label: w("to"), type: "choice", choices: partyChoices(record, state) },
      { name: "kind", label: w("kind"), type: "choice", choices: choices(["search", "rescue", "medical", "shelter"]) },
      { name: "text", label: w("text"), type: "long" },
      { name: "request", label: w("askForHelp"), type: "yes" },
    ],
    acts: (v) => [{ assistOffer: { incident: v.incident, to: v.to, kind: v.kind, text: v.text, request: v.request === "yes" } }],
  };
}

export function settlePropose(record: RunRecord, state: State): FormPlan {
  return {
    key: "settlePropose",
    title: w("settlePropose"),
    fields: [
      incidentField(state, true),
      { name: "to", label: w("to"), type: "choice", choices: partyChoices(record, state) },
      { name: "facts", label: w("facts"), type: "long" },
      { name: "regrets", label: w("regrets"), type: "long" },
      { name: "measures", label: w("measures"), type: "long" },
    ],
    acts: (v) => [{ settlePropose: { incident: v.incident, to: v.to, agreedFacts: v.facts, regrets: v.regrets, measures: v.measures } }],
  };
}

export const settleReply = (proposal: string): FormPlan => ({
  key: `settleReply ${proposal}`,
  title: w("settleReply"),
  fields: [
    { name: "reply", label: w("answer"), type: "choice", choices: choices(["accept", "amend", "decline"]) },
    { name: "text", label: w("text"), type: "long" },
  ],
  acts: (v) => [{ settleReply: { proposal, reply: v.reply, text: v.text } }],
});

export function evidenceShare(record: RunRecord, state: State, topics: string[]): FormPlan {
  return {
    key: "evidenceShare",
    title: w("evidenceShare"),
    fields: [
      { name: "topic", label: w("topic"), type: "choice", choices: topics.map((value) => ({ value, label: topicName(record, value) })) },
      { name: "to", label: w("to"), type: "choice", choices: partyChoices(record, state) },
      { name: "text", label: w("text"), type: "long", required: true },
      { name: "public", label: w("inPublic"), type: "yes" },
    ],
    acts: (v) => [{ evidenceShare: { topic: v.topic, to: v.to, text: v.text, public: v.public === "yes" } }],
  };
}
