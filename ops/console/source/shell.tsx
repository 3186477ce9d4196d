// The frame around every page: header, what was refused, the page itself.
import { useEffect } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { realWorld } from "./acts";
import { Header } from "./header";
import type { RunRecord } from "./record";
import type { Session } from "./session";
import { reason, said, seatName, w } from "./words";

// `waiting`: how much there is to do, for whoever has another tab before this one.
export function Shell<R extends RunRecord>(props: { session: Session<R>; waiting?: number; children: ComponentChildren }) {
  const { session } = props;
  const seat = session.state && seatName(session.record.exercise, session.state.seat.code);
  const title = [`${props.waiting ? `(${props.waiting}) ` : ""}${seat ?? ""}`, said(session.record.exercise?.title), "Parley"].filter(Boolean).join(" – ");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <Header
        record={session.record}
        state={session.state}
        node={session.node}
        open={session.open}
        readOnly={session.readOnly}
        onLanguage={session.redraw}
        onRealWorld={() => session.setForm(realWorld())}
      />
      {session.refusal && (
        <p class="refusal top" role="alert">
          <strong>{w("refusedTitle")}.</strong> {reason(session.refusal.reason)} <button aria-label={w("cancel")} onClick={() => session.setRefusal(undefined)}>×</button>
        </p>
      )}
      {props.children}
    </>
  );
}

export function Tabs<T extends string>(props: { names: readonly T[]; chosen: T; label: string; count?: (name: T) => number; choose: (name: T) => void }) {
  // One stop of the tab key; the arrows go on from there, the way that the page is read.
  const move = (event: KeyboardEvent) => {
    const onward = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowRight: onward, ArrowLeft: -onward }[event.key];
    if (!step) return;
    const next = props.names[(props.names.indexOf(props.chosen) + step + props.names.length) % props.names.length];
    props.choose(next);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=tab]")[props.names.indexOf(next)]?.focus();
    event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
      {props.names.map((name) => (
        <button key={name} role="tab" aria-selected={props.chosen === name} tabIndex={props.chosen === name ? 0 : -1} onClick={() => props.choose(name)}>
          {w(name)}
          {(props.count?.(name) ?? 0) > 0 && <span class="count">{props.count?.(name)}</span>}
        </button>
      ))}
    </div>
  );
}
