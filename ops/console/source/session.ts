// What every page has in common: the record as its seat may read it, how things stand, and a way to act.
import { useEffect, useRef, useState } from "preact/hooks";
import { send, type Act, type Listener, type NodeStatus, type Refusal, type State } from "./api";
import { keepOpenForm } from "./drafts";
import type { FormPlan } from "./form";
import { useClock } from "./header";
import type { RunRecord } from "./record";
import { shownAt, useShowing } from "./showing";

const kEntryWait_ms = 15_000;
const kDeadlines_ms = 2_000; // how often a whole page is drawn anew for them; the clock itself goes by the second

// Where entries and states come from: the node as it happens, or a finished record. Gives what ends it.
export type Source = (listener: Listener) => () => void;

export interface Session<R extends RunRecord> {
  seat: string;
  record: R;
  state?: State;
  node?: NodeStatus;
  open: boolean;
  now: number;
  readOnly: boolean;
  refusal?: Refusal;
  setRefusal: (refusal?: Refusal) => void;
  pending: string[]; // submissions without an answer
  damaged: number[]; // entries that this machine's disk does not give back as they were
  form?: FormPlan;
  setForm: (form?: FormPlan) => void;
  act: (act: Act) => Promise<void>;
  submit: (acts: Act[], seats?: string[]) => Promise<Refusal | undefined>; // the refusal, if any
  entryOf: (id: string) => Promise<number | undefined>;
  redraw: () => void;
}

export function useSession<R extends RunRecord>(seat: string, make: () => R, source: Source, readOnly = false): Session<R> {
  const record = useRef<R>();
  record.current ??= make();
  const [, draw] = useState(0);
  const [state, setState] = useState<State>();
  const [node, setNode] = useState<NodeStatus>();
  const [open, setOpen] = useState(false);
  const [form, showForm] = useState<FormPlan>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState<string[]>([]);
  const [damaged, setDamaged] = useState<number[]>([]);
  const now = useClock(node, state, kDeadlines_ms);
  const clock = useRef(0);
  clock.current = now;
  const redraw = () => draw((n) => n + 1);
  const withheld = useShowing(now, state, (entries) => {
    entries.forEach((entry) => record.current!.read(entry));
    redraw();
  });
  const setForm = (plan?: FormPlan) => {
    keepOpenForm(seat, plan?.key);
    showForm(plan);
  };

  useEffect(
    () =>
      source({
        begin: () => {
          record.current = make();
          withheld.current = [];
        },
        entries: (entries) => {
          const current = record.current!;
          const known = Math.max(clock.current, Number(entries[entries.length - 1]?.time ?? 0));
          for (const entry of entries) {
            if (shownAt(entry) <= known) current.add(entry);
            else if (current.arrive(entry)) withheld.current.push(entry);
          }
          setPending((ids) => ids.filter((id) => !current.sent.has(id)));
          redraw();
        },
        state: (told) => setState({ ...told, record: record.current! }),
        node: (told) => {
          setNode(told);
          // What waits for their answer learns that there is none.
          for (const { id, reason } of told.dropped ?? []) record.current!.sent.set(id, { refused: reason, kinds: [] });
          setPending((ids) => ids.filter((id) => !record.current!.sent.has(id)));
        },
        open: setOpen,
        refused: setRefusal,
        damaged: (number) => setDamaged((known) => (known.includes(number) ? known : [...known, number])),
      }),
    [],
  );

  async function submit(acts: Act[], seats: string[] = []): Promise<Refusal | undefined> {
    try {
      const id = await send(seat, acts, seats);
      setPending((ids) => [...ids, id]);
      const refused = await answerOf(id);
      return refused ? { code: "refused", reason: refused } : undefined;
    } catch (refused) {
      return refused as Refusal;
    }
  }

  async function act(act: Act) {
    setRefusal(undefined);
    setRefusal(await submit([act]));
  }

  // The entry that a submission became, once it is in the record.
  async function entryOf(id: string): Promise<number | undefined> {
    const sent = await outcome(id);
    return sent && !sent.refused ? sent.number : undefined;
  }
  const answerOf = async (id: string) => (await outcome(id))?.refused;

  async function outcome(id: string) {
    const until = performance.now() + kEntryWait_ms;
    while (performance.now() < until) {
      const sent = record.current!.sent.get(id);
      if (sent) return sent;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  }

  return { seat, record: record.current, state, node, open, now, readOnly, refusal, setRefusal, pending, damaged, form, setForm, act, submit, entryOf, redraw };
}
