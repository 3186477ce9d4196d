// What this seat may do, asked of the node: the same check as at the coordinator's door. What it may not do is not shown.
import { useEffect, useRef, useState } from "preact/hooks";
import { offers, type Act, type Refusal } from "./api";
import type { Session } from "./session";
import type { RunRecord } from "./record";

const kPause_ms = 400; // between two questions, while entries come in
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
  const waiting = useRef<ReturnType<typeof setTimeout>>();
  const alive = useRef(true);
  useEffect(() => () => void (alive.current = false), []);
  useEffect(() => {
    if (session.readOnly || !session.state) return;
    clearTimeout(waiting.current);
    const names = Object.keys(acts);
    if (names.length === 0) return;
    waiting.current = setTimeout(async () => {
      const answers = await offers(session.seat, Object.values(acts));
      if (answers && alive.current) setRefusals(new Map(names.map((name, i) => [name, answers[i]])));
    }, refusals.size === 0 ? 0 : kPause_ms);
    return () => clearTimeout(waiting.current);
  }, [asked, session.record.size, session.state?.seat.code]);
  return {
    may: (key) => {
      const refusal = refusals.get(key);
      return refusal === null || (refusal !== undefined && !kNotThisSeat.test(refusal.code));
    },
    ready: (key) => refusals.get(key) === null,
  };
}
