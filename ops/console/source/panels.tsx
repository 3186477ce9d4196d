// The right-hand side: lines, situation, brief, record.
import { useEffect, useState } from "preact/hooks";
import { links, type Fields, type NodeStatus, type State } from "./api";
import type { FormPlan } from "./form";
import { oneField } from "./acts";
import type { RunRecord } from "./record";
import { code, exact, said, seatName, w } from "./words";

export function Lines(props: { record: RunRecord; state: State }) {
  const calls = props.state.open.calls ?? [];
  return (
    <table class="board">
      <thead>
        <tr>
          <th>{w("line")}</th>
          <th>{w("state")}</th>
          <th>{w("acknowledge")}</th>
          <th>{w("answer")}</th>
        </tr>
      </thead>
      <tbody>
        {(props.state.open.lines ?? []).map((line) => (
          <tr key={String(line.line)} class={line.own ? "own" : ""}>
            <td>
              <span class="name">{String(line.line).replace(".", " · ")}</span>
              {line.main === true && <span class="tag">{w("mainLine")}</span>}
              {line.own === true && <span class="tag">{w("yourSeat")}</span>}
            </td>
            <td class={`state ${line.state}`}>
              {code(line.state)}
              {calls
                .filter((call) => call.line === line.line)
                .map((call) => (
                  <span class="tag ringing" key={String(call.request)}>
                    {code(call.state)}
                  </span>
                ))}
            </td>
            <td class="number">{minutes(line.acknowledge)}</td>
            <td class="number">{minutes(line.answer)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const minutes = (ms: unknown) => (typeof ms === "number" ? `${Math.round(ms / 60000)} min` : "");

export function Situation(props: { record: RunRecord; state: State; now: number; onForm: (form: FormPlan) => void; readOnly?: boolean }) {
  const { record, state } = props;
  const variables = Object.entries((state.view.variables as Record<string, number> | undefined) ?? {}).filter(([name]) => name);
  const list = (name: string) => (Array.isArray(state.view[name]) ? (state.view[name] as Fields[]) : []);
  return (
    <div class="situation">
      {[...record.escalation].map(([dyad, points]) => (
        <Curve key={dyad} name={`${w("escalation")} ${dyad}`} points={points} now={props.now} />
      ))}
      <Table title={w("variables")} rows={variables.map(([name, value]) => [name, String(value)])} />
      <Table title={w("incidents")} rows={list("incidents").map((item) => [String(item.incident), code(item.state), String(item.told ?? "")])} />
      <Table title={w("encounters")} rows={Object.entries(mapOf(state.view.encounters)).map(([id, item]) => [id, code(item.state), String(item.due ?? "")])} />
      <Table
        title={w("notifications")}
        rows={list("notifications").map((item) => [`${item.from} → ${item.to}`, `${item.activity} ${code(item.state)}`, `${item.starts ?? ""} – ${item.ends ?? ""}`])}
      />
      <h3>{w("preconditions")}</h3>
      <ul class="plain">
        {(state.open.preconditions ?? []).map((item) => (
          <li key={String(item.precondition)} class="row">
            <strong>{String(item.precondition)}</strong> <span>{code(item.state)}</span>
            {!props.readOnly && (item.state === "armed" || item.state === "agreed") && item.named === true && (
              <button
                onClick={() =>
                  props.onForm(
                    oneField(
                      `declare ${item.precondition}`,
                      `${w("declare")} · ${item.precondition}`,
                      w("evidence"),
                      (v) => [{ preconditionDeclare: { precondition: item.precondition, evidence: v.text } }],
                      true,
                    ),
                  )
                }
              >
                {w("declare")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

// An empty table and an empty list are the same to the node.
export const mapOf = (value: unknown): Record<string, Fields> => (Array.isArray(value) ? {} : ((value ?? {}) as Record<string, Fields>));

export function Table(props: { title: string; rows: string[][] }) {
  if (props.rows.length === 0) return null;
  return (
    <>
      <h3>{props.title}</h3>
      <table class="board">
        <tbody>
          {props.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

// E runs from 0 to 10; a step is drawn where it was entered.
export function Curve(props: { name: string; points: [number, number][]; now: number }) {
  const width = 300, height = 60;
  const end = Math.max(props.now, 1);
  const x = (at: number) => (at / end) * width;
  const y = (value: number) => height - (value / 10) * height;
  let path = "";
  props.points.forEach(([at, value], i) => {
    path += i === 0 ? `M${x(at)},${y(value)}` : `H${x(at)}V${y(value)}`;
  });
  const last = props.points[props.points.length - 1]?.[1];
  return (
    <figure class="curve">
      <figcaption>
        {props.name} <strong>{last}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${props.name}: ${last}`}>
        <line class="limit" x1="0" x2={width} y1={y(8)} y2={y(8)} />
        <path d={`${path}H${width}`} />
      </svg>
    </figure>
  );
}

export function Brief(props: { record: RunRecord }) {
  const { exercise, brief } = props.record;
  return (
    <div class="brief">
      <h3>{said(exercise?.title)}</h3>
      <p>{said(exercise?.summary)}</p>
      {said(brief)
        .split(/\n\n+/)
        .map((paragraph, i) => (
          <p key={i}>{paragraph}</p>
        ))}
    </div>
  );
}

export function Sent(props: { record: RunRecord; state: State; node?: NodeStatus; pending: string[] }) {
  const [seats, setSeats] = useState<{ seat: string; link: string }[]>([]);
  useEffect(() => {
    if (props.state.seat.head) links(props.state.seat.code).then(setSeats);
  }, [props.state.seat.head]);
  const own = props.record.items.filter((item) => item.category === "own").reverse();
  return (
    <div class="record">
      <p class="quiet">
        {props.record.run} · {props.node?.size} {w("held")}
      </p>
      {props.pending.length > 0 && (
        <p>
          {props.pending.length} {w("waiting")}
        </p>
      )}
      <ol class="plain">
        {own.map((item) => (
          <li key={`${item.number} ${item.kind}`} class="row">
            <time>{exact(item.time)}</time> <span>{code(item.kind)}</span>
            <span class={item.kind === "refused" ? "bad" : "good"}>{item.kind === "refused" ? `${w("refused")}: ${said(item.text)}` : `#${item.number}`}</span>
          </li>
        ))}
      </ol>
      {seats.length > 0 && (
        <>
          <h3>{w("links")}</h3>
          <p class="quiet">{w("linksWhy")}</p>
          <ul class="plain">
            {seats.map((one) => (
              <li key={one.seat}>
                {seatName(props.record.exercise, one.seat)}
                <br />
                <code>{one.link}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

