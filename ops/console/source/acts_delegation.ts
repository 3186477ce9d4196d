// Inside the delegation: instructions, directives to services, standing in, drafts and their approval.
import type { Act, State } from "./api";
import { meant, meaningField, ownSeatChoices, incidentField, partyChoices } from "./acts";
import { kMeant, type FormPlan } from "./form";
import type { RunRecord } from "./record";
import type { Act as Done } from "./team_record";
import { timeIn } from "./times";
import { w } from "./words";

export function instruct(record: RunRecord, state: State): FormPlan {
  return {
    key: "instruct",
    title: w("instruct"),
    fields: [
      { name: "to", label: w("to"), type: "many", choices: ownSeatChoices(record, state), required: true },
      { name: "text", label: w("text"), type: "long", required: true },
      incidentField(state),
    ],
    acts: (v) => [{ instruct: { to: v.to.split(" ").filter(Boolean), text: v.text, incident: v.incident } }],
  };
}

export function directive(record: RunRecord, state: State): FormPlan {
  return {
    key: "directive",
    title: w("directive"),
    note: w("directiveWhy"),
    fields: [
      { name: "to", label: w("service"), required: true },
      { name: "text", label: w("text"), type: "long", required: true },
      { name: "with", label: w("jointWith"), type: "choice", choices: [{ value: "", label: w("none") }, ...partyChoices(record, state)] },
      incidentField(state),
    ],
    acts: (v) => [{ directive: { form: v.with ? "joint" : "private", to: v.to, text: v.text, incident: v.incident, with: v.with } }],
  };
}

export function delegate(record: RunRecord, state: State): FormPlan {
  const seats = ownSeatChoices(record, state);
  return {
    key: "delegate",
    title: w("delegate"),
    note: w("delegateWhy"),
    fields: [
      { name: "from", label: w("standFor"), type: "choice", choices: seats, value: state.seat.code },
      { name: "to", label: w("standIn"), type: "choice", choices: seats },
      { name: "until", label: w("until"), type: "time" },
    ],
    acts: (v) => [{ delegate: { from: v.from, to: v.to, ...(v.until ? { until: String(timeIn(v.until)) } : {}) } }],
  };
}

export interface Drafted {
  acts: Act[];
  seats: string[];
  meaning: string; // how its author means the text; empty: nothing was said
}
// What a draft holds, as its author filed it.
export function draftedIn(draft: Done | undefined): Drafted {
  const submission = (draft?.body.submission ?? {}) as { acts?: Act[]; seats?: string[] };
  const note = String(draft?.body.note ?? "");
  return { acts: submission.acts ?? [], seats: submission.seats ?? [], meaning: note.startsWith(kMeant) ? note.slice(kMeant.length) : "" };
}

export function approve(draft: string, yes: boolean): FormPlan {
  return {
    key: `approve ${draft} ${yes}`,
    title: w(yes ? "approve" : "declineDraft"),
    fields: [{ name: "note", label: w("note"), type: "long" }],
    button: w(yes ? "approve" : "declineDraft"),
    acts: (v) => [{ approve: { draft, approve: yes, note: v.note } }],
  };
}

// An approved draft leaves just as it was drafted.
export function sendApproved(number: string, drafted: Drafted): FormPlan {
  return {
    key: `send ${number}`,
    title: w("sendApproved"),
    seats: drafted.seats,
    approved: true,
    fields: drafted.meaning ? [{ ...meaningField(), value: drafted.meaning }] : [],
    acts: () => drafted.acts,
    ...(drafted.meaning ? { after: meant } : {}),
  };
}

