// What waits for this seat in its delegation, the working group, the Council, regional bodies and between the parties.
import type { State } from "./api";
import { approve, draftedIn, sendApproved } from "./acts_delegation";
import { compactReply, measureReply, measureReview } from "./acts_agreements";
import { adviceAdopt, jwgNote, jwgPaper, jwgSheet, whoDecided } from "./acts_rooms";
import { ownMembers } from "./council_parts";
import { dyadName, forumName, partyNames } from "./names";
import { fields, id, incidentTitle, list, moment, type Standing, type TeamRecord } from "./team_record";
import { spokenIn } from "./spoken";
import type { Todo } from "./todo";
import { code, exact, seatName, w } from "./words";

const sample = "…";

// Each asks the node which of it this seat may do, so what is another seat's is not shown.
export function roomTodos(record: TeamRecord, state: State): Todo[] {
  return [
    ...drafts(record, state), ...votes(record, state), ...meetings(record), ...duties(record, state), ...papers(record), ...questions(record),
    ...sessions(record), ...relays(record), ...measures(record), ...compacts(record), ...subjects(record), ...proposals(record), ...dialogues(record),
  ];
}

function drafts(record: TeamRecord, state: State): Todo[] {
  return record.of("draftChanged").flatMap(({ body }): Todo[] => {
    const number = id(body.draft), draft = record.act(number), drafted = draftedIn(draft);
    const what = { key: `draft ${number}`, detail: `${seatName(record.exercise, String(body.seat))}: ${spokenIn(drafted.acts)}` };
    if (body.state === "open") {
      return [{
        ...what,
        what: w("draftToApprove"),
        actions: [true, false].map((yes) => ({ label: w(yes ? "approve" : "declineDraft"), ask: { approve: { draft: number, approve: yes } }, form: () => approve(number, yes), ...(yes ? { weight: "primary" as const } : {}) })),
      }];
    }
    if (body.state === "approved" && body.seat === state.seat.code)
      return [{ ...what, what: w("draftApproved"), always: true, actions: [{ label: w("send"), form: () => sendApproved(number, drafted), weight: "primary" }] }];
    return [];
  });
}

function votes(record: TeamRecord, state: State): Todo[] {
  const mine = ownMembers(record, state);
  if (mine.length === 0) return [];
  return record.of("councilQuestionChanged").filter(({ body }) => body.stage === "voting").map(({ body }) => {
    const question = id(body.question);
    return {
      key: `vote ${question}/${body.part ?? 0}`,
      what: `${w("vote")} · ${code(body.kind)}`,
      detail: String(fields(record.last("councilDraftChanged", id(body.draft))?.body.text).title ?? fields(record.last("councilItemChanged", id(body.item))?.body).subject ?? ""),
      due: moment(body.due),
      actions: ["for", "against", "abstaining"].map((vote) => ({ label: w(`vote ${vote}`), act: { councilVote: { question, vote } } })),
    };
  });
}

function meetings(record: TeamRecord): Todo[] {
  return record.of("councilItemChanged").filter(({ body }) => body.state !== "closed").map(({ body }) => {
    const item = id(body.item);
    return {
      key: `meeting ${item}`,
      what: `${w("council")} · ${code(body.state)}`,
      detail: String(body.subject ?? ""),
      due: body.state === "requested" ? moment(body.callBy) : moment(body.meets),
      actions: [
        { label: w("takeSeat"), act: { councilJoin: { item } } },
        ...(body.state === "requested" ? [{ label: w("callMeetingNow"), act: { councilCall: { item, format: body.format, at: "-1" } } }] : []),
      ],
    };
  });
}

function duties(record: TeamRecord, state: State): Todo[] {
  return record.of("jwgDue").filter(({ body }) => body.done !== true && !list(body.given).includes(state.seat.party) && (!body.party || body.party === state.seat.party)).map(({ body }) => {
    const dyad = String(body.dyad);
    const actions: Record<string, Todo["actions"]> = {
      exchange: [{ label: w("jwgSheet"), ask: { jwgSheet: { dyad, entries: [{ topic: `posture_${state.seat.party}`, text: sample, status: "claimed" }] } }, form: () => jwgSheet(dyad, record, state) }],
      consultation: [{ label: w("join"), act: { jwgJoin: { dyad } } }],
      firstContact: [{ label: w("jwgNote"), ask: { jwgNote: { dyad, known: sample, text: sample } }, form: () => jwgNote(dyad, state) }],
      advice: [{ label: w("jwgPaper"), ask: { jwgPaper: { dyad, options: [{ text: sample }, { text: sample }] } }, form: () => jwgPaper(dyad) }],
    };
    return { key: `duty ${id(body.item)} ${body.duty}`, what: `${w("workingGroup")} · ${code(body.duty)}`, detail: [dyadName(record.exercise, dyad), incidentTitle(record, body.incident)].filter(Boolean).join(" · "), due: moment(body.due), actions: actions[String(body.duty)] ?? [] };
  });
}

export function paperOptions(record: TeamRecord, paper: string) {
  const options = (record.act(paper)?.body.options as { text?: string; pros?: string; cons?: string }[] | undefined) ?? [];
  return options.map((option, i) => ({ value: String(i + 1), label: [`${i + 1}. ${option.text ?? ""}`, option.pros && `+ ${option.pros}`, option.cons && `− ${option.cons}`].filter(Boolean).join("  ") }));
}
function papers(record: TeamRecord): Todo[] {
  return record.of("jwgPaperChanged").map(({ body }) => {
    const paper = id(body.paper);
    return {
      key: `paper ${paper}`, what: w("jwgPaper"), detail: [dyadName(record.exercise, String(body.dyad)), body.joint ? w("jointPaper") : partyNames(record.exercise, [(record.act(paper)?.seat ?? "").split(".")[0]]), exact(record.act(paper)?.time ?? 0)].filter(Boolean).join(" · "), due: moment(body.due),
      actions: [
        { label: w("adviceAdopt"), ask: { adviceAdopt: { paper, option: 1 } }, form: () => adviceAdopt(paper, paperOptions(record, paper)) },
        { label: w("adviceWaive"), act: { adviceWaive: { paper } } },
      ],
    };
  });
}
function questions(record: TeamRecord): Todo[] {
  return record.actsOf(["jwgAskWhoDecided"]).map((act) => ({
    key: `who ${act.number}`, what: w("jwgAskWhoDecided"), detail: [dyadName(record.exercise, String(act.body.dyad)), incidentTitle(record, act.body.incident)].filter(Boolean).join(" · "),
    actions: [{ label: w("answer"), ask: { jwgWhoDecided: { question: String(act.number), level: "unit" } }, form: () => whoDecided(String(act.number)) }],
  }));
}

function sessions(record: TeamRecord): Todo[] {
  return record.of("forumChanged").filter(({ body }) => body.state !== "closed").map(({ body }) => {
    const session = id(body.session);
    return {
      key: `session ${session}`, what: `${forumName(record.exercise, String(body.forum))} · ${code(body.state)}`, detail: String(body.subject ?? ""), due: moment(body.due),
      actions: [{ label: w("second"), act: { forumSecond: { session } } }, { label: w("join"), act: { forumJoin: { session } } }],
    };
  });
}
function relays(record: TeamRecord): Todo[] {
  return record.of("relayChanged").filter(({ body }) => !body.delivered && moment(body.due) !== undefined).map(({ body }) => ({
    key: `relay ${id(body.relay)}`, what: w("goodOffices"), detail: `${seatName(record.exercise, String(body.from))} → ${seatName(record.exercise, String(body.to))}: ${body.text ?? ""}`, due: moment(body.due),
    actions: [true, false].map((consent) => ({ label: w(consent ? "consent" : "decline"), act: { forumRelayConsent: { relay: id(body.relay), consent } } })),
  }));
}

export function measureActions(body: Standing["body"]): Todo["actions"] {
  const measure = id(body.measure);
  const ask = (label: string, act: Todo["actions"][number]["act"]) => ({ label: w(label), act });
  return [
    { label: w("answer"), ask: { measureReply: { measure, answer: "negotiate" } }, form: () => measureReply(measure) },
    ask("signTabling", { measureTable: { measure, dyad: body.dyad, difficulty: Number(body.difficulty), title: body.title } }),
    ...(id(body.text) ? [ask("acceptText", { measureAccept: { measure, text: id(body.text) } })] : []),
    ask("adopt", { measureAdopt: { measure } }),
    ask("declareDone", { measureImplement: { measure, text: "" } }),
    { label: w("review"), ask: { measureReview: { measure, agreement: true, text: sample } }, form: () => measureReview(measure) },
  ];
}
function measures(record: TeamRecord): Todo[] {
  return record.of("measureChanged").filter(({ body }) => moment(body.due) !== undefined).map(({ body }) => ({
    key: `measure ${id(body.measure)}`, what: `${w("measure")} · ${code(body.state)}`, detail: String(body.title ?? ""), due: moment(body.due), actions: measureActions(body),
  }));
}
function compacts(record: TeamRecord): Todo[] {
  return record.of("compactChanged").filter(({ body }) => body.state === "proposed").map(({ body }) => ({
    key: `compact ${body.dyad}`, what: w("compact"), detail: `${dyadName(record.exercise, String(body.dyad))} · ${list(body.principles).join(" ").toUpperCase()}`, due: moment(body.due),
    actions: [{ label: w("answer"), ask: { compactReply: { dyad: body.dyad, reply: "accept" } }, form: () => compactReply(String(body.dyad)) }],
  }));
}
const yesOrNo = (act: (accept: boolean) => Todo["actions"][number]["act"]) => [true, false].map((accept) => ({ label: w(accept ? "accept" : "decline"), act: act(accept) }));
function subjects(record: TeamRecord): Todo[] {
  return record.of("subjectsChanged").filter(({ body }) => body.state === "proposed").map(({ body }) => ({
    key: `subject ${id(body.proposal)}`, what: w("subjects"), detail: `${seatName(record.exercise, String(body.from))}: ${body.topic}`, due: moment(body.due),
    actions: yesOrNo((accept) => ({ subjectReply: { proposal: id(body.proposal), accept } })),
  }));
}
function proposals(record: TeamRecord): Todo[] {
  return record.of("preconditionChanged").filter(({ body }) => body.state === "draft" && id(body.proposal)).map(({ body }) => ({
    key: `precondition ${id(body.proposal)}`, what: `${w("preconditionPropose")} · ${body.precondition}`, detail: partyNames(record.exercise, list(body.accepted)), due: moment(body.due),
    actions: yesOrNo((accept) => ({ preconditionReply: { proposal: id(body.proposal), accept } })),
  }));
}
function dialogues(record: TeamRecord): Todo[] {
  return record.of("dialogueChanged").filter(({ body }) => body.state === "delivered").map(({ body }) => ({
    key: `dialogue ${id(body.item)}`, what: `${w("dialogue")} · ${code(body.state)}`, detail: String(body.title ?? body.topic ?? ""), due: moment(body.due),
    actions: [{ label: w("takeUp"), act: { dialogueTakeUp: { item: id(body.item) } } }],
  }));
}
