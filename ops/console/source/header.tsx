// What everybody must see at any time: that this is an exercise, its clock, and whether it runs.
import { useEffect, useState } from "preact/hooks";
import type { NodeStatus, State } from "./api";
import type { RunRecord } from "./record";
import { exact, language, said, seatName, speak, w } from "./words";

// Exercise time by the node's word and this page's own clock; it stands still when the node says so.
export function useClock(node: NodeStatus | undefined, state: State | undefined): number {
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
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [node, state?.view.clock.state, state?.view.clock.rate]);
  return now;
}

export function Header(props: { record: RunRecord; state?: State; node?: NodeStatus; open: boolean; now: number; readOnly?: boolean; onLanguage: () => void; onRealWorld: () => void }) {
  const { record, state, node } = props;
  const clock = state?.view.clock;
  const connected = props.open && node?.connected === true;
  const [dark, setDark] = useState(document.documentElement.dataset.theme === "dark");
  const theme = () => {
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", dark ? "light" : "dark");
    setDark(!dark);
  };
  const toggle = () => {
    speak(language() === "en" ? "zh" : "en");
    props.onLanguage();
  };
  return (
    <header>
      <p class="banner">{w("exercise")}</p>
      <div class="row">
        <h1>{said(record.exercise?.title) || "Parley"}</h1>
        <span class="seat">{state && seatName(record.exercise, state.seat.code)}</span>
        <span class={`clock ${clock?.state ?? ""}`} role="timer">
          {exact(props.now)}
        </span>
        <span class={`badge ${clock?.state ?? ""}`}>{clock ? (clock.realWorld ? w("realWorld") : w(clock.state)) : ""}</span>
        <span>
          {w("phase")} {state?.view.phase ?? ""}
        </span>
        {!props.readOnly && (
          <span class={connected ? "good" : "bad"} role="status">
            {connected ? w("connected") : w("disconnected")}
            {connected && node?.clockStopped ? ` · ${w("clockStopped")}` : ""}
          </span>
        )}
        {connected && node?.error_us !== undefined && (
          <span class="quiet">
            {w("error")} {Math.max(1, Math.ceil(node.error_us / 1000))} ms
          </span>
        )}
        <span class="space" />
        <button onClick={toggle} lang={language() === "en" ? "zh-Hans" : "en"}>
          {w("language")}
        </button>
        <button onClick={theme}>{dark ? w("light") : w("dark")}</button>
        {!props.readOnly && (
          <button class="danger" onClick={props.onRealWorld}>
            {w("realWorld")}
          </button>
        )}
      </div>
    </header>
  );
}
