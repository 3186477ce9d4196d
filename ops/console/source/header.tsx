// What everybody must see at any time: that this is an exercise, its clock, and whether it runs.
import { useEffect, useState } from "preact/hooks";
import type { NodeStatus, State } from "./api";
import type { RunRecord } from "./record";
import { localTime } from "./times";
import { choose, exact, language, languages, said, seatName, w, type Language } from "./words";

const kSeconds_ms = 500;
const kButtons = 2; // of further languages than that one is chosen from a list

// Exercise time by the node's word and this page's own clock; it stands still when the node says so.
export function useClock(node: NodeStatus | undefined, state: State | undefined, every_ms: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!node || !state) return;
    const heard = performance.now();
    const [numerator, denominator] = state.view.clock.rate.split("/").map(Number);
    const from = node.now;
    const tick = () => {
      const runs = state.view.clock.state === "running" && !node.clockStopped;
      setNow(runs ? from + ((performance.now() - heard) * numerator) / denominator : from);
    };
    tick();
    const timer = setInterval(tick, every_ms);
    return () => clearInterval(timer);
  }, [node, state?.view.clock.state, state?.view.clock.rate]);
  return now;
}

export function Header(props: { record: RunRecord; state?: State; node?: NodeStatus; open: boolean; readOnly?: boolean; onLanguage: () => void; onRealWorld: () => void }) {
  const { record, state, node } = props;
  const clock = state?.view.clock;
  const now = useClock(node, state, kSeconds_ms);
  const connected = props.open && node?.connected === true;
  return (
    <header>
      <p class="banner">{w("exercise")}</p>
      <div class="row">
        <h1>{said(record.exercise?.title) || "Parley"}</h1>
        <span class="seat" title={state && seatName(record.exercise, state.seat.code)}>
          {state && seatName(record.exercise, state.seat.code)}
        </span>
        <span class={`clock ${clock?.state ?? ""}`} role="timer">
          {exact(now)}
        </span>
        <span class={`badge ${clock?.state ?? ""}`}>{clock ? (clock.realWorld ? w("realWorld") : w(clock.state)) : ""}</span>
        <span class="facts">
          <span>{state && state.view.phase > 0 && `${w("phase")} ${state.view.phase}`}</span>
          {!props.readOnly && (
            <span class="quiet">
              {w("localTime")} {localTime(Date.now())}
            </span>
          )}
        </span>
        {!props.readOnly && <Connection connected={connected} node={node} ended={clock?.state === "ended"} />}
        <span class="space" />
        <Choices onChange={props.onLanguage} />
        {!props.readOnly && (
          <button class="danger" onClick={props.onRealWorld}>
            {w("realWorld")}
          </button>
        )}
      </div>
    </header>
  );
}

function Connection(props: { connected: boolean; node?: NodeStatus; ended: boolean }) {
  const { connected, node } = props;
  // Nodes leave when all is over.
  if (props.ended && !connected) return <span class="facts quiet">{w("endedHere")}</span>;
  return (
    <span class="facts">
      <span class={connected ? "good" : "bad"} role="status">
        {connected ? w("connected") : w("disconnected")}
        {connected && node?.clockStopped ? ` · ${w("clockStopped")}` : ""}
      </span>
      {connected && node?.error_us !== undefined && (
        <span class="quiet">
          {w("error")} {Math.max(1, Math.ceil(node.error_us / 1000))} ms
        </span>
      )}
    </span>
  );
}

// Language and light, switched in place and kept in this browser.
export function Choices(props: { onChange: () => void }) {
  const [dark, setDark] = useState(document.documentElement.dataset.theme === "dark");
  const theme = () => {
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", dark ? "light" : "dark");
    setDark(!dark);
    props.onChange(); // curves are drawn in the colours of the moment
  };
  const others = Object.keys(languages).filter((one) => one !== language());
  const take = (next: Language) => {
    choose(next);
    props.onChange();
  };
  return (
    <>
      {others.length <= kButtons ? (
        others.map((one) => (
          <button key={one} onClick={() => take(one)} lang={languages[one].tag}>
            {languages[one].name}
          </button>
        ))
      ) : (
        <select aria-label={w("languages")} value={language()} onChange={(event) => take(event.currentTarget.value)}>
          {Object.entries(languages).map(([one, table]) => (
            <option key={one} value={one} lang={table.tag}>
              {table.name}
            </option>
          ))}
        </select>
      )}
      <button onClick={theme}>{dark ? w("light") : w("dark")}</button>
    </>
  );
}
