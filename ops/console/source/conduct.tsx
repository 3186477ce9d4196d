// The exercise clock in control's hands: start, pause, rate, jump, ENDEX.
import { useEffect, useRef, useState } from "preact/hooks";
import { runStatus, type RunStatus } from "./api";
import { timeIn, type ControlRecord } from "./control_record";
import type { Session } from "./session";
import { seatName, w } from "./words";

const kAskEvery_ms = 2_000;
const kEndWord = "ENDEX";

export function useRunStatus(seat: string, asks: boolean): RunStatus | undefined {
  const [status, setStatus] = useState<RunStatus>();
  useEffect(() => {
    if (!asks) return;
    let going = true;
    const ask = async () => {
      setStatus(await runStatus(seat));
      if (going) setTimeout(ask, kAskEvery_ms);
    };
    ask();
    return () => {
      going = false;
    };
  }, [seat, asks]);
  return status;
}

// "12" or "1/2": exercise seconds a second.
function rateIn(words: string): { numerator: number; denominator: number } | undefined {
  const parts = /^(\d{1,7})(?:\/(\d{1,7}))?$/.exec(words.trim());
  return parts ? { numerator: Number(parts[1]), denominator: Number(parts[2] ?? 1) } : undefined;
}

export function Conduct(props: { session: Session<ControlRecord>; showKeys: () => void }) {
  const { session } = props;
  const clock = session.state?.view.clock;
  const [rate, setRate] = useState("");
  const [jump, setJump] = useState("T+");
  const [ending, setEnding] = useState(false);
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  if (!clock) return null;
  const rateNow = clock.rate.replace(/\/1$/, "");
  const setTheRate = (event: Event) => {
    event.preventDefault();
    const value = rateIn(rate);
    if (!value) return session.setRefusal({ code: "rate", reason: w("rateHow") });
    session.act({ clockRate: value });
    setRate("");
  };
  const jumpThere = (event: Event) => {
    event.preventDefault();
    const to = timeIn(jump);
    if (to === undefined) return session.setRefusal({ code: "jump", reason: w("jumpHow") });
    session.act({ clockJump: { to: String(to) } });
    setJump("T+");
  };
  return (
    <section class="conduct row" aria-label={w("clock")}>
      {clock.state === "prepared" && (
        <button class="primary" onClick={() => session.act({ startex: null })}>
          STARTEX
        </button>
      )}
      {clock.state === "running" && (
        <button class="primary" onClick={() => session.act({ pause: "" })}>
          {w("pauseNow")}
        </button>
      )}
      {clock.state === "paused" && (
        <button class="primary" onClick={() => session.act({ resume: null })}>
          {w("resumeNow")}
        </button>
      )}
      {clock.state === "paused" && clock.realWorld && <strong class="bad">{w("conductStopped")}</strong>}
      {clock.state === "paused" && <Acknowledged session={session} />}
      {clock.state !== "ended" && (
        <>
          <form onSubmit={setTheRate}>
            <label>
              {w("rate")} ×<input class="short" value={rate} placeholder={rateNow} onInput={(e) => setRate(typed(e))} />
            </label>
            <button>{w("set")}</button>
          </form>
          {clock.state === "running" && (
            <form onSubmit={jumpThere}>
              <label>
                {w("jumpTo")} <input class="short" value={jump} onInput={(e) => setJump(typed(e))} />
              </label>
              <button>{w("jump")}</button>
            </form>
          )}
          <span class="space" />
          <button onClick={props.showKeys} aria-keyshortcuts="?">
            {w("keys")} ?
          </button>
          <button class="danger" onClick={() => setEnding(true)}>
            {w("endButton")}…
          </button>
        </>
      )}
      {clock.state === "ended" && <span class="quiet">{w("afterEnd")}</span>}
      {ending && <End session={session} close={() => setEnding(false)} />}
    </section>
  );
}

// Every node says that it has heard of the pause; who has not is to be telephoned.
function Acknowledged(props: { session: Session<ControlRecord> }) {
  const { record, seat } = props.session;
  const status = useRunStatus(seat, true);
  if (!status?.nodes || record.pauseEntry < 0) return null;
  const heard = (node: { acknowledgedPause?: string }) => Number(node.acknowledgedPause) >= record.pauseEntry && Number(node.acknowledgedPause) <= record.size;
  const team = (node: { name: string; parties?: string[] }) => {
    const parties = (node.parties ?? []).map((party) => seatName(record.exercise, party)).join(", ");
    return parties && parties !== node.name ? `${node.name} (${parties})` : node.name;
  };
  const missing = status.nodes.filter((node) => node.name !== "control" && !(node.connected && heard(node))).map(team);
  return missing.length === 0 ? (
    <span class="good" role="status">
      {w(props.session.state?.view.clock.realWorld ? "realWorldHeard" : "pauseHeard")}
    </span>
  ) : (
    <span class="bad" role="status">
      {w("pauseNotHeard")} {missing.join(", ")}
    </span>
  );
}

// The word has to be typed: no click ends an exercise by accident.
function End(props: { session: Session<ControlRecord>; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [word, setWord] = useState("");
  const [reason, setReason] = useState("");
  useEffect(() => dialog.current?.showModal(), []);
  const end = (event: Event) => {
    event.preventDefault();
    if (word !== kEndWord) return;
    props.session.act({ endex: reason });
    props.close();
  };
  return (
    <dialog ref={dialog} class="grave" onClose={props.close} aria-label={kEndWord}>
      <form class="form" onSubmit={end}>
        <h3>{w("endTitle")}</h3>
        <p>{w("endWhy")}</p>
        <label>
          <span>{w("endWord")}</span>
          <input value={word} autocomplete="off" onInput={(e) => setWord((e.target as HTMLInputElement).value)} />
        </label>
        <label>
          <span>{w("reason")}</span>
          <input value={reason} onInput={(e) => setReason((e.target as HTMLInputElement).value)} />
        </label>
        <div class="buttons">
          <button class="danger" disabled={word !== kEndWord}>
            {w("endNow")}
          </button>
          <button type="button" onClick={props.close}>
            {w("cancel")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
