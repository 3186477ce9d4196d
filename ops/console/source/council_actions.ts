// Everything that can be done about an item in the Council; the node says which of it is this seat's to do now.
import type { Action } from "./actions";
import { councilAmend, councilCall, councilDispute, councilDraft, councilInvite, councilMotion, councilRedraft, councilRule, councilSpeak } from "./acts_council";
import { oneText } from "./acts_activities";
import { members } from "./council_parts";
import type { Session } from "./session";
import { fields, id, type Standing, type TeamRecord } from "./team_record";
import { seatName, w } from "./words";

const sample = "…";

export const draftsOn = (record: TeamRecord, item: string): Standing[] => record.of("councilDraftChanged").filter(({ body }) => id(body.item) === item);
export const questionsOn = (record: TeamRecord, item: string): Standing[] => record.of("councilQuestionChanged").filter(({ body }) => id(body.item) === item);
export const draftTitle = (body: Standing["body"]): string => String(fields(body.text).title ?? "");
export const draftKey = (body: Standing["body"]): string => `d ${id(body.draft)}`;
export const questionKey = (body: Standing["body"]): string => `q ${id(body.question)}/${Number(body.part ?? 0)}`;

export function chamberActions(session: Session<TeamRecord>, item: Standing): Action[] {
  const { record } = session;
  const number = id(item.body.item);
  return [...ofItem(session, item), ...draftsOn(record, number).flatMap((draft) => ofDraft(session, draft)), ...questionsOn(record, number).flatMap((question) => ofQuestion(number, question))];
}

function ofItem(session: Session<TeamRecord>, { body }: Standing): Action[] {
  const { record } = session;
  const state = session.state!;
  const item = id(body.item);
  const drafts = draftsOn(record, item).map((one) => ({ value: id(one.body.draft), label: draftTitle(one.body) }));
  const seats = (record.exercise?.parties ?? []).flatMap((party) => party.seats.map((seat) => ({ value: `${party.code}.${seat.code}`, label: seatName(record.exercise, `${party.code}.${seat.code}`) }))).filter((seat) => !members(record).some((one) => one.seat === seat.value));
  const someone = seats[0]?.value ?? "";
  const codes = members(record).map((one) => ({ value: one.code, label: one.name }));
  return [
    { group: item, label: w("councilCall"), ask: { councilCall: { item, format: "meeting", at: "-1" } }, form: () => councilCall(item), weight: "primary" },
    { group: item, label: w("takeSeat"), act: { councilJoin: { item } }, weight: "primary" },
    { group: item, label: w("councilSpeak"), ask: { councilSpeak: { item, kind: "statement", text: { body: sample } } }, form: () => councilSpeak(item, drafts) },
    { group: item, label: w("signUp"), act: { councilSignUp: { item } } },
    { group: item, label: w("leaveSpeakers"), act: { councilSignUp: { item, withdraw: true } } },
    { group: item, label: w("councilDraft"), ask: { councilDraft: { item, kind: "resolution", text: { title: sample, paragraphs: [sample] } } }, form: () => councilDraft(record, state, item) },
    { group: item, label: w("councilMotion"), ask: { councilMotion: { item, kind: "suspend", text: sample } }, form: () => councilMotion(item, drafts) },
    { group: item, label: w("pointOfOrder"), ask: { councilPointOfOrder: { item, text: sample } }, form: () => oneText(`point ${item}`, w("pointOfOrder"), w("text"), (text) => ({ councilPointOfOrder: { item, text } })) },
    { group: item, label: w("councilInvite"), ask: { councilInvite: { item, seat: someone, rule: 37 } }, general: true, form: () => councilInvite(item, seats) },
    { group: item, label: w("councilDispute"), ask: { councilRule: { item, dispute: [] } }, form: () => councilDispute(item, codes) },
    { group: item, label: w("councilCede"), act: { councilCede: { item } } },
    { group: item, label: w("councilClose"), act: { councilClose: { item } } },
  ];
}

function ofDraft(session: Session<TeamRecord>, one: Standing): Action[] {
  const { body } = one;
  const draft = id(body.draft), group = draftKey(body);
  const paragraphs = ((fields(body.text).paragraphs as string[]) ?? []).length;
  const redrafted = body.state === "zero" ? "circulated" : "negotiation"; // where a new text takes it
  const advance = (to: string): Action => ({ group, label: w(`to ${to}`), act: { councilAdvance: { draft, to } } });
  return [
    ...["circulated", "negotiation", "silence", "inBlue"].map(advance),
    { group, label: w("newText"), ask: { councilAdvance: { draft, to: redrafted, text: { title: sample, paragraphs: [sample] } } }, form: () => councilRedraft(session.record, session.state!, draft, redrafted) },
    { group, label: w("sponsor"), act: { councilSponsor: { draft } } },
    { group, label: w("unsponsor"), act: { councilSponsor: { draft, withdraw: true } } },
    { group, label: w("breakSilence"), ask: { councilBreakSilence: { draft, reason: sample } }, form: () => oneText(`silence ${draft}`, w("breakSilence"), w("reason"), (reason) => ({ councilBreakSilence: { draft, reason } })), weight: "danger" },
    { group, label: w("councilAmend"), ask: { councilAmend: { draft, paragraph: 1, text: sample, distance: 1 } }, form: () => councilAmend(draft, paragraphs) },
    { group, label: w("openVote"), act: { councilOpenVote: { draft } }, weight: "primary" },
    { group, label: w("adoptWithoutVote"), act: { councilOpenVote: { draft, withoutVote: true } } },
    { group, label: w("withdrawDraft"), act: { councilWithdraw: { item: draft } } },
  ];
}

function ofQuestion(item: string, one: Standing): Action[] {
  const { body } = one;
  const question = id(body.question), group = questionKey(body);
  if (body.stage === "voting") {
    return ["for", "against", "abstaining", "notParticipating"].map((vote): Action => ({ group, label: w(`vote ${vote}`), act: { councilVote: { question, vote } }, ...(vote === "against" ? { weight: "danger" } : {}) }));
  }
  return [
    { group, label: w("councilObject"), ask: { councilObject: { question, reason: sample } }, form: () => oneText(`object ${question}`, w("councilObject"), w("reason"), (reason) => ({ councilObject: { question, reason } }), false) },
    { group, label: w("councilRule"), ask: { councilRule: { item, question, upheld: true } }, form: () => councilRule(item, question, w(body.kind === "preliminary" ? "isProcedural" : "wellTaken")) },
    { group, label: w("challenge"), ask: { councilChallenge: { question, reason: sample } }, form: () => oneText(`challenge ${question}`, w("challenge"), w("reason"), (reason) => ({ councilChallenge: { question, reason } })) },
    ...(body.kind === "draft" ? [] : [{ group, label: w("withdraw"), act: { councilWithdraw: { item: question } } }]),
  ];
}
