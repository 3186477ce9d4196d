// Panels that several pages share: how things stand, and the brief.
import type { Fields, State } from "./api";
import type { FormPlan } from "./form";
import { oneField } from "./acts";
import { Escalation } from "./curves";
import type { RunRecord, Words } from "./record";
import { partyNames, variableName } from "./names";
import { code, said, w } from "./words";

export function Situation(props: { record: RunRecord; state: State; now: number; onForm: (form: FormPlan) => void; readOnly?: boolean }) {
  const { record, state } = props;
  const variables = Object.entries((state.view.variables as Record<string, number> | undefined) ?? {}).filter(([name]) => name);
  const list = (name: string) => (Array.isArray(state.view[name]) ? (state.view[name] as Fields[]) : []);
  return (
    <div class="situation">
      {[...record.escalation].map(([dyad, points]) => (
        <Escalation key={dyad} dyad={dyad} points={points} now={props.now} exercise={record.exercise} />
      ))}
      <Table title={w("variables")} rows={variables.map(([name, value]) => [variableName(record, name), String(value)])} />
      <Table title={w("incidents")} rows={list("incidents").map((item) => [String(item.incident), code(item.state), String(item.told ?? "")])} />
      <Table title={w("encounters")} rows={Object.entries(mapOf(state.view.encounters)).map(([id, item]) => [id, code(item.state), String(item.due ?? "")])} />
      <Table
        title={w("notifications")}
        rows={list("notifications").map((item) => [`${partyNames(record.exercise, [String(item.from)])} → ${partyNames(record.exercise, [String(item.to)])}`, `${item.activity} ${code(item.state)}`, `${item.starts ?? ""} – ${item.ends ?? ""}`])}
      />
      {(state.open.preconditions ?? []).length > 0 && <h3>{w("preconditions")}</h3>}
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

// What a party was told before STARTEX.
export function Brief(props: { record: RunRecord; notice?: string }) {
  const { exercise, brief, instructions, redLines } = props.record;
  return (
    <div class="brief">
      {props.notice && <p class="notice">{props.notice}</p>}
      <h2>{said(exercise?.title)}</h2>
      <p>{said(exercise?.summary)}</p>
      <Paragraphs text={brief} />
      {said(instructions) && <h2>{w("instructions")}</h2>}
      <Paragraphs text={instructions} />
      {redLines.length > 0 && <h2>{w("redLines")}</h2>}
      <ul>
        {redLines.map((line, i) => (
          <li key={i}>{said(line)}</li>
        ))}
      </ul>
    </div>
  );
}

const Paragraphs = (props: { text?: Words }) => (
  <>
    {said(props.text)
      .split(/\n\n+/)
      .filter(Boolean)
      .map((paragraph, i) => (
        <p key={i} dir="auto">
          {paragraph}
        </p>
      ))}
  </>
);
