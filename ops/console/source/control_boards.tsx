// Control's boards: what is expected of whom, decisions that are pending, variables and lines.
import type { Fields, State } from "./api";
import type { ControlRecord } from "./control_record";
import { adjudicate, judgeMet, lineState, ruleOnPrecondition } from "./control_forms";
import { Directives } from "./directives";
import { Escalation } from "./curves";
import { mapOf } from "./panels";
import { decisionId } from "./record";
import type { Session } from "./session";
import { lineName, variableName } from "./names";
import { Deadline } from "./todo";
import { code, said, seatName, w } from "./words";

type Expectation = { id: string; state: string; party?: string; inject: string; waits?: string; met?: string };
const kOrder = ["open", "missed", "waiting", "late", "met"];

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
const expectations = (state: State): Expectation[] => Object.entries(mapOf(state.view.expectations)).map(([id, item]) => ({ ...(item as Omit<Expectation, "id">), id }));

export const openExpectations = (_record: ControlRecord, state: State) => expectations(state).filter((one) => one.state === "open");
export const waitingDirectives = (record: ControlRecord) => [...record.directives.values()].filter((one) => one.state === "waiting");
export const pendingDecisions = (_record: ControlRecord, state: State) => listOf(state.view.decisions).filter((one) => !one.chosen && !one.lapsed);

export function Expectations(props: { session: Session<ControlRecord> }) {
  const { record, state, now, readOnly, setForm } = props.session;
  const all = expectations(state!);
  const shown = all.sort((a, b) => kOrder.indexOf(a.state) - kOrder.indexOf(b.state) || (record.expected.get(a.id)?.due ?? 0) - (record.expected.get(b.id)?.due ?? 0));
  const count = (name: string) => all.filter((one) => one.state === name).length;
  return (
    <div>
      <p class="quiet">{kOrder.map((name) => `${w(`expectation ${name}`)} ${count(name)}`).join(" · ")}</p>
      <ul class="plain expectations">
        {shown.map((one) => {
          const plan = record.expected.get(one.id);
          return (
            <li key={one.id} class={one.state}>
              <div class="row">
                <strong>{one.party && one.id.endsWith(` ${one.party}`) ? one.id.slice(0, -one.party.length - 1) : one.id}</strong>
                <span>{one.party && seatName(record.exercise, one.party)}</span>
                <span class={`state ${one.state}`}>{w(`expectation ${one.state}`)}</span>
                {one.state === "open" && plan && <Deadline due={plan.due} now={now} />}
                {one.met && <span class="quiet">{one.met}</span>}
                {!readOnly && (one.state === "open" || one.state === "waiting") && <button onClick={() => setForm(judgeMet(one.id))}>{w("markMet")}</button>}
              </div>
              <p>
                {said(plan?.text)}
                {one.waits && ` (${w("waitsFor")} ${one.waits})`}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function Decisions(props: { session: Session<ControlRecord>; conducts: boolean }) {
  const { record, state, setForm } = props.session;
  const title = (decision: Fields) => said((record.decisions.get(String(decision.decision))?.title ?? record.decisionPlans.get(String(decision.decision))?.title) as never);
  const list = listOf(state!.view.decisions);
  const disputed = Object.entries(mapOf(state!.view.preconditions)).filter(([, item]) => item.state === "disputed");
  return (
    <div>
      <table class="board">
        <tbody>
          {list.map((item) => (
            <tr key={`${item.decision} ${item.party}`}>
              <td>
                <strong>{seatName(record.exercise, String(item.party))}</strong>
              </td>
              <td>
                {title(item) || String(item.decision)}
                <div class="quiet">{decisionId(item.decision)}</div>
              </td>
              <td class={item.chosen ? "" : item.lapsed ? "bad" : "soon"}>
                {item.chosen ? `${w("option")} ${item.chosen}` : item.lapsed ? w("late") : `${w("due")} ${String(item.due ?? "").slice(0, 7)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.length === 0 && <p class="quiet">{w("nothingPending")}</p>}
      {record.directives.size > 0 && <Directives session={props.session} conducts={props.conducts} />}
      {disputed.length > 0 && <h3>{w("disputes")}</h3>}
      {disputed.map(([id]) => (
        <p key={id} class="row">
          <strong>{id}</strong>
          {props.conducts && <button onClick={() => setForm(ruleOnPrecondition(id, true))}>{w("ruleMet")}</button>}
          {props.conducts && <button onClick={() => setForm(ruleOnPrecondition(id, false))}>{w("ruleNotMet")}</button>}
        </p>
      ))}
    </div>
  );
}

export function Variables(props: { session: Session<ControlRecord>; conducts: boolean }) {
  const { record, state, now, setForm } = props.session;
  const variables = Object.entries(mapOf(state!.view.variables)) as unknown as [string, number][];
  const lines = Object.entries(mapOf(state!.view.lines)) as [string, { state: string; since?: string }][];
  return (
    <div>
      {[...record.escalation].map(([dyad, points]) => (
        <Escalation key={dyad} dyad={dyad} points={points} now={now} exercise={record.exercise} />
      ))}
      {variables.length > 0 && <h3>{w("variables")}</h3>}
      <table class="board">
        <tbody>
          {variables.map(([name, value]) => (
            <tr key={name}>
              <td title={name}>{variableName(record, name)}</td>
              <td class="number">{value}</td>
              <td class="number">
                {props.conducts && (
                  <button aria-label={`${w("adjust")} ${name}`} onClick={() => setForm(adjudicate(`${name}+1`))}>
                    {w("adjust")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{w("lines")}</h3>
      <table class="board">
        <tbody>
          {lines.map(([name, line]) => (
            <tr key={name}>
              <td>{lineName(record.exercise, name, "")}</td>
              <td class={`state ${line.state}`}>{code(line.state)}</td>
              <td class="quiet">{line.since}</td>
              <td class="number">
                {props.conducts && (
                  <button aria-label={`${w("set")} ${name}`} onClick={() => setForm(lineState(name, line.state))}>
                    {w("set")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

