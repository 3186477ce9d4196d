// The frame around every page: header, what was refused, the page itself.
import type { ComponentChildren } from "preact";
import { realWorld } from "./acts";
import { Header } from "./header";
import type { RunRecord } from "./record";
import type { Session } from "./session";
import { w } from "./words";

export function Shell<R extends RunRecord>(props: { session: Session<R>; children: ComponentChildren }) {
  const { session } = props;
  return (
    <>
      <Header
        record={session.record}
        state={session.state}
        node={session.node}
        open={session.open}
        now={session.now}
        readOnly={session.readOnly}
        onLanguage={session.redraw}
        onRealWorld={() => session.setForm(realWorld())}
      />
      {session.refusal && (
        <p class="refusal top" role="alert">
          <strong>{w("refusedTitle")}.</strong> {session.refusal.reason} <button aria-label={w("cancel")} onClick={() => session.setRefusal(undefined)}>×</button>
        </p>
      )}
      {props.children}
    </>
  );
}

export function Tabs<T extends string>(props: { names: readonly T[]; chosen: T; label: string; count?: (name: T) => number; choose: (name: T) => void }) {
  return (
    <div class="tabs" role="tablist" aria-label={props.label}>
      {props.names.map((name) => (
        <button key={name} role="tab" aria-selected={props.chosen === name} onClick={() => props.choose(name)}>
          {w(name)}
          {(props.count?.(name) ?? 0) > 0 && <span class="count">{props.count?.(name)}</span>}
        </button>
      ))}
    </div>
  );
}
