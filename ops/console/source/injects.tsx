// Injects one by one: what comes next, and what can be done with one that has not been released.
import { useState } from "preact/hooks";
import type { ControlRecord, Inject, InjectStatus } from "./control_record";
import { editInject, skipInject } from "./control_forms";
import type { Session } from "./session";
import { sign } from "./timeline";
import { code, exact, said, time, w } from "./words";

const kFilters = ["next", "all", "released"] as const;
const kLater = Number.MAX_SAFE_INTEGER;
// Due, and nobody but control lets them go.
export function Approvals(props: { record: ControlRecord; session: Session<ControlRecord>; choose: (id: string) => void }) {
  const { record, session } = props;
  const waiting = [...record.injects.values()].filter((inject) => record.status(inject.id) === "offered");
  if (waiting.length === 0) return null;
  return (
    <section class="approvals" aria-label={w("approvals")} role="status">
      <h2>{w("approvals")}</h2>
      <ul class="plain">
        {waiting.map((inject) => (
          <li key={inject.id} class="row">
            <button class="link" onClick={() => props.choose(inject.id)}>
              {inject.id} · {said(inject.title)}
            </button>
            <span class="space" />
            <button class="primary" aria-label={`${w("approve")} ${inject.id}`} onClick={() => session.act({ injectRelease: { inject: inject.id } })}>
              {w("approve")}
            </button>
            <button aria-label={`${w("skip")} ${inject.id}`} onClick={() => session.setForm(skipInject(inject))}>
              {w("skip")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isOpen = (status: InjectStatus) => status !== "released" && status !== "skipped";

export function InjectList(props: { record: ControlRecord; now: number; chosen?: string; choose: (id: string) => void }) {
  const { record } = props;
  const [filter, setFilter] = useState<(typeof kFilters)[number]>("next");
  const wanted = (inject: Inject) => filter === "all" || isOpen(record.status(inject.id)) === (filter === "next");
  const when = (inject: Inject) => record.at(inject) ?? kLater;
  const shown = [...record.injects.values()].filter(wanted).sort((a, b) => (filter === "released" ? when(b) - when(a) : when(a) - when(b)));
  // The arrows go from inject to inject.
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const picks = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLButtonElement>(".pick")];
    const at = picks.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    picks[at + step]?.focus();
    event.preventDefault();
  };
  return (
    <section class="injects" aria-label={w("injects")} onKeyDown={move}>
      <div class="row">
        <h2>{w("injects")}</h2>
        <div class="tabs" role="group" aria-label={w("injects")}>
          {kFilters.map((name) => (
            <button key={name} aria-pressed={filter === name} onClick={() => setFilter(name)}>
              {w(`injects ${name}`)}
            </button>
          ))}
        </div>
      </div>
      <ul class="plain">
        {shown.map((inject) => {
          const status = record.status(inject.id);
          const at = record.at(inject);
          return (
            <li key={inject.id}>
              <button class={`pick ${status}`} aria-pressed={props.chosen === inject.id} onClick={() => props.choose(inject.id)}>
                <span class="sign" title={w(`inject ${status}`)}>
                  {sign(status)}
                </span>
                <time>{at === undefined ? "" : time(at)}</time>
                <span class="id">{inject.id}</span> <span>{said(inject.title)}</span>
                {inject.emergency && <strong class="bad"> !</strong>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function InjectDetail(props: { inject: Inject; record: ControlRecord; session: Session<ControlRecord>; conducts: boolean; close: () => void }) {
  const { inject, record, session } = props;
  const status = record.status(inject.id);
  const released = record.released.get(inject.id);
  const running = session.state?.view.clock.state === "running";
  const deliveries = inject.deliveries ?? [];
  return (
    <section class="form inject" aria-label={`${w("inject")} ${inject.id}`}>
      <div class="row">
        <h3>
          {inject.id} · {said(inject.title)}
        </h3>
        <span class={`badge ${status}`}>
          {sign(status)} {w(`inject ${status}`)}
        </span>
        {released && (
          <span class="quiet">
            {exact(released.time)} · #{released.number} {released.manual && w("byHand")}
          </span>
        )}
        {!released && <span class="quiet">{inject.time}</span>}
        <span class="space" />
        <button onClick={props.close}>{w("closeView")}</button>
      </div>
      {inject.condition && (
        <p>
          {w("condition")} <code>{inject.condition}</code>
        </p>
      )}
      {record.changed.get(inject.id)?.reason && <p class="quiet">{record.changed.get(inject.id)?.reason}</p>}
      {deliveries.map((delivery, i) => (
        <p key={i} dir="auto">
          <strong>→ {delivery.to.join(" ")}</strong> <span class="quiet">{delivery.means && code(delivery.means)}</span>
          <br />
          {said(delivery.text)}
        </p>
      ))}
      {(inject.expects ?? []).map((expect, i) => (
        <p key={i} class="quiet">
          {w("expected")}: {(expect.by ?? []).join(" ")} {said(expect.text)}
        </p>
      ))}
      {props.conducts && isOpen(status) && (
        <div class="buttons">
          <button class="primary" disabled={!running} title={running ? "" : w("onlyRunning")} onClick={() => session.act({ injectRelease: { inject: inject.id } })}>
            {w("releaseNow")}
          </button>
          {deliveries.length > 0 && (
            <button disabled={!running} onClick={() => session.setForm(editInject(inject))}>
              {w("edit")}
            </button>
          )}
          {status !== "held" && <button onClick={() => session.act({ injectHold: { inject: inject.id } })}>{w("hold")}</button>}
          <button onClick={() => session.setForm(skipInject(inject))}>{w("skip")}</button>
          {!running && <span class="quiet">{w("onlyRunning")}</span>}
        </div>
      )}
    </section>
  );
}
