// What this seat may do, asked of the node: the same check as at the coordinator's door. What it may not do is not shown.
import { useEffect, useRef, useState } from "preact/hooks";
import { offers, type Act, type Refusal } from "./api";
import type { Session } from "./session";
import type { RunRecord } from "./record";

const kPause_ms = 400; // between two questions at least, while entries come in
const kAgain_ms = 2_000; // when the node did not answer
// Refusals of a blank act that no filling-in would change.
const kNotThisSeat =
  /\.(authority|controlOnly|notHead|head|directs|partiesOnly|member|chair|coChair|none|president|drill|dyad|barred|unavailable|sponsor|notYours|notOurSeat|repeated|state|noSession)$/;

export interface Offered {
  may: (key: string) => boolean; // nothing about the seat forbids it; what is still missing is said at the form
  ready: (key: string) => boolean; // it would be taken now, as it was asked
}

// Acts by name, as they would be sent with plausible words.
export function useOffers<R extends RunRecord>(session: Session<R>, acts: Record<string, Act>): Offered {
  const [refusals, setRefusals] = useState(new Map<string, Refusal | null>());
  const asked = JSON.stringify(acts);
  const latest = useRef(acts);
  latest.current = acts;
  const waiting = useRef<ReturnType<typeof setTimeout>>();
  const questions = useRef(0);
  const asked_ms = useRef(-Infinity);
  useEffect(() => () => clearTimeout(waiting.current), []);
  // A question that is planned stays planned while entries come in, or a busy exercise would put it off for ever; one that
  // the node does not answer is asked again.
  const plan = (pause_ms: number) => {
    waiting.current ??= setTimeout(async () => {
      waiting.current = undefined;
      const question = ++questions.current;
      asked_ms.current = performance.now();
      const names = Object.keys(latest.current);
      const answers = await offers(session.seat, Object.values(latest.current));
      if (question !== questions.current) return;
      if (answers) setRefusals(new Map(names.map((name, i) => [name, answers[i]])));
      else plan(kAgain_ms);
    }, pause_ms);
  };
  useEffect(() => {
    if (session.readOnly || !session.state || Object.keys(acts).length === 0) return;
    plan(Math.max(0, asked_ms.current + kPause_ms - performance.now()));
  }, [asked, session.record.size, session.state?.seat.code]);
  return {
    may: (key) => {
      const refusal = refusals.get(key);
      return refusal === null || (refusal !== undefined && !kNotThisSeat.test(refusal.code));
    },
    ready: (key) => refusals.get(key) === null,
  };
}
