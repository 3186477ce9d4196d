// Who sits in the Council, and how a question in it is decided: read from the exercise and the record.
import type { Fields, State } from "./api";
import type { RunRecord, Words } from "./record";
import { locale, said, seatName } from "./words";

export interface Member {
  code: string;
  seat: string;
  permanent: boolean;
  name: string;
  from?: string;
  until?: string;
}
interface Plan {
  members?: { code: string; seat: string; permanent?: boolean; name?: Words; from?: string; until?: string }[];
  secretariat?: string;
  president?: string;
  presidencies?: { member: string; from: string }[];
  required?: number;
}
export const councilPlan = (record: RunRecord): Plan | undefined => {
  const plan = (record.exercise as { council?: Plan } | undefined)?.council;
  return plan?.members && plan.members.length > 0 ? plan : undefined;
};

export function members(record: RunRecord): Member[] {
  return (councilPlan(record)?.members ?? []).map((one) => {
    const named = said(one.name);
    return { code: one.code, seat: one.seat, permanent: one.permanent === true, name: named || seatName(record.exercise, one.seat), from: one.from, until: one.until };
  });
}
// Of a party its name, of another state the one that the reader's language has for it; elected members have none but their code.
export function memberName(record: RunRecord, member: string): string {
  const name = seatName(record.exercise, member);
  return name === member && /^[A-Z]{2}$/.test(member) ? (new Intl.DisplayNames([locale()], { type: "region", fallback: "code" }).of(member) ?? member) : name;
}
export const ownMembers = (record: RunRecord, state: State): Member[] => members(record).filter((one) => one.seat === state.seat.code);

// Votes that a decision needs.
export function required(record: RunRecord): number {
  const plan = councilPlan(record);
  return plan?.required || ((plan?.members?.length ?? 15) < 15 ? 7 : 9);
}

// Only drafts and what is ruled substantive can be vetoed.
export const isSubstantive = (question: Fields, draft: Fields | undefined): boolean =>
  question.kind === "draft" || question.kind === "part" || question.kind === "amendment" ? draft?.procedural !== true : question.substantive === true;
