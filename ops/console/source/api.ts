// What this page and its node say to each other. The node listens on this machine; nothing goes anywhere else.
import type { RunRecord } from "./record";
import { answered, nameOf } from "./unanswered";
import { w } from "./words";

export interface Refusal {
  code: string;
  reason: string;
}
export type Act = Record<string, unknown>;

export interface NodeStatus {
  name: string;
  connected: boolean;
  clockStopped: boolean;
  now: number; // exercise time, ms, when it was sent
  error_us?: number;
  size: number;
  coordinatorSize: number;
  waiting: number;
  dropped?: { id: string; reason: string }[]; // of this seat, by the coordinator: kept at the node
  confirmation?: { size: number; words: string; root: string; by: string[]; absent: string[]; missing: string[]; overdue: boolean; alarm: string };
}

export interface Listener {
  begin(): void; // anew, from entry 0
  entries(entries: Entry[]): void;
  state(state: State): void;
  node(node: NodeStatus): void;
  open(open: boolean): void;
  refused(refusal: Refusal): void;
  damaged?(number: number): void; // an entry on disk that is not what was sealed
}

export interface Entry {
  number: string;
  time: string;
  wall: string;
  audience: string;
  cause: string;
  [body: string]: unknown;
}

export type Fields = Record<string, unknown>;
export interface State {
  record: RunRecord; // from which names are read; the session puts it in
  now: number;
  seat: { code: string; party: string; role: string; head: boolean; bot: boolean };
  view: Fields & { clock: { state: string; rate: string; realWorld: boolean }; phase: number };
  open: Record<string, Fields[]>;
}

async function post(path: string, body: string): Promise<Response> {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Parley": "1" }, body });
}

// Nothing where the node is gone before all of its answer has come.
const read = <T>(answer: Response): Promise<T | undefined> => (answer.json() as Promise<T>).catch(() => undefined);
const gone = (): Refusal => ({ code: "node.gone", reason: w("nodeGone") });

// The link's part behind #: seat and code. The code goes to the node once, and away from the address bar.
export async function signIn(): Promise<string> {
  const [seat, code] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (code) {
    const answer = await post(`/api/sign-in?seat=${encodeURIComponent(seat)}&code=${encodeURIComponent(code)}`, "{}");
    if (!answer.ok) throw (await read<Refusal>(answer)) ?? gone();
    history.replaceState(null, "", `/?seat=${encodeURIComponent(seat)}`);
    return seat;
  }
  return new URLSearchParams(location.search).get("seat") ?? "";
}

export interface SeatKind {
  observes: boolean; // its party only reads
  run: string; // tells it from others that were served at this address
}
// Nothing while the node does not know yet. A page that is not signed in learns so from its stream.
export async function seatKind(seat: string): Promise<SeatKind | undefined> {
  const answer = await fetch(`/api/seat?seat=${encodeURIComponent(seat)}`).catch(() => undefined);
  if (answer?.status === 401) return { observes: false, run: "" };
  return answer?.ok ? read<SeatKind>(answer) : undefined;
}

const kAgain_ms = 1_000;
// What a tab that is hidden does in turn: it looks what has come, and lets its stream go.
const kLook_ms = 2_000, kAway_ms = 20_000;

// Reconnects by itself: where it was, by the id of the last event, which is the number of the next entry. A browser opens six
// connections to a server and no more: of somebody who has a tab for every seat, those behind must not hold theirs.
export function listen(seat: string, listener: Listener): () => void {
  let source: EventSource | undefined;
  let next = "0";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    source?.close();
    source = undefined;
  };
  const open = () => {
    if (source) return;
    const opened = (source = new EventSource(`/api/stream?seat=${encodeURIComponent(seat)}&from=${next}`));
    const on = (name: string, take: (data: never) => void) =>
      opened.addEventListener(name, (event) => {
        const message = event as MessageEvent<string>;
        next = message.lastEventId || next;
        take(JSON.parse(message.data) as never);
      });
    on("entries", listener.entries);
    on("state", listener.state);
    on("node", listener.node);
    on("damaged", (number: number) => listener.damaged?.(number));
    opened.onopen = () => listener.open(true);
    opened.onerror = async () => {
      listener.open(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      // The browser gives up on a refusal: find out which, and try again where waiting helps.
      close();
      const answer = await fetch(`/api/links?seat=${encodeURIComponent(seat)}`).catch(() => undefined);
      const refusal = answer?.status === 401 ? await read<Refusal>(answer) : undefined;
      if (refusal) return listener.refused(refusal);
      timer = setTimeout(document.hidden ? turn : open, kAgain_ms);
    };
  };
  const turn = () => {
    clearTimeout(timer);
    if (!document.hidden) return open();
    timer = setTimeout(
      () => {
        if (source) close();
        else open();
        turn();
      },
      source ? kLook_ms : kAway_ms,
    );
  };
  open();
  if (document.hidden) turn(); // opened behind another
  document.addEventListener("visibilitychange", turn);
  return () => {
    document.removeEventListener("visibilitychange", turn);
    clearTimeout(timer);
    close();
  };
}

// How the coordinator says that every node stands (request.capnp, RunStatus); for control, where its node can ask.
export interface RunStatus extends Fields {
  size: string;
  confirmed: string;
  confirmedWords: string;
  confirmedBy?: string[];
  unconfirmedBy?: string[];
  absent?: string[];
  complaints?: string[];
  nodes?: { name: string; parties?: string[]; connected?: boolean; sent?: string; silentForMs?: string; acknowledgedPause?: string; cosigned?: string; clockErrorUs?: string }[];
}
export async function runStatus(seat: string): Promise<RunStatus | undefined> {
  const answer = await fetch(`/api/run?seat=${encodeURIComponent(seat)}`).catch(() => undefined);
  return answer?.ok ? read<RunStatus>(answer) : undefined;
}

// The id under which the entry or the refusal comes.
export async function send(seat: string, acts: Act[], seats: string[] = []): Promise<string> {
  const words = JSON.stringify({ acts, seats });
  let answer: Response;
  try {
    answer = await post(`/api/act?seat=${encodeURIComponent(seat)}&once=${nameOf(seat, words)}`, words);
  } catch {
    throw gone();
  }
  const body = await read<{ id: string } & Refusal>(answer);
  if (!body) throw gone();
  answered(seat);
  if (!answer.ok) throw body as Refusal;
  return body.id;
}

// For each act what the seat's own view says of it: null where it would be taken now.
export async function offers(seat: string, acts: Act[]): Promise<(Refusal | null)[] | undefined> {
  const answer = await post(`/api/offers?seat=${encodeURIComponent(seat)}`, JSON.stringify({ acts, seats: [] })).catch(() => undefined);
  return answer?.ok ? read<(Refusal | null)[]>(answer) : undefined;
}

export async function links(seat: string): Promise<{ seat: string; link: string }[]> {
  const answer = await fetch(`/api/links?seat=${encodeURIComponent(seat)}`).catch(() => undefined);
  return (answer?.ok ? await read<{ seat: string; link: string }[]>(answer) : undefined) ?? [];
}
