// The lines as a board: which is for what, what happens on it now, how its tests stand; and what was said on the chosen one.
import { useState } from "preact/hooks";
import { Buttons, useActions, type Action } from "./actions";
import { lineMessage, lineRequest, oneField } from "./acts";
import type { Fields } from "./api";
import type { Session } from "./session";
import { lineName, whoName } from "./names";
import { list, moment, type TeamRecord } from "./team_record";
import { actionsOf, Deadline, isMine, todos, type Todo } from "./todo";
import { duration } from "./times";
import { code, exact, knows, said, seatName, w } from "./words";

const kOnLines = ["lineMessage", "lineRequest", "lineAnswer", "lineClose", "checkSend", "checkReadBack"];

export function LinesView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const [chosen, choose] = useState<string>();
  if (!state) return null;
  const lines = state.open.lines ?? [];
  const others = [...new Set(lines.map((line) => String(line.other)))];
  return (
    <div class="lines-view">
      {others.map((other) => (
        <section key={other}>
          <h2>{seatName(record.exercise, other)}</h2>
          <table class="board lines">
            <thead>
              <tr>
                <th>{w("line")}</th>
                <th>{w("isFor")}</th>
                <th>{w("state")}</th>
                <th>{w("onTheLine")}</th>
                <th>{w("checks")}</th>
                <th class="number">{w("deadlines")}</th>
              </tr>
            </thead>
            <tbody>
              {lines
                .filter((line) => line.other === other)
                .map((line) => (
                  <Row key={String(line.line)} line={line} session={session} chosen={chosen === line.line} choose={() => choose(chosen === line.line ? undefined : String(line.line))} />
                ))}
            </tbody>
          </table>
        </section>
      ))}
      {lines.length === 0 && <p class="quiet">{w("noLines")}</p>}
      {chosen && <OneLine key={chosen} session={session} line={lines.find((one) => one.line === chosen)!} />}
    </div>
  );
}

// By the seat at its first end; of a seat that only this exercise has the classes say enough.
const purposeOf = (name: string): string => (knows(`use ${name.split("-")[0]}`) ? w(`use ${name.split("-")[0]}`) : "");

function Row(props: { line: Fields; session: Session<TeamRecord>; chosen: boolean; choose: () => void }) {
  const { line, session } = props;
  const state = session.state!;
  const calls = (state.open.calls ?? []).filter((call) => call.line === line.line);
  const texts = (state.open.texts ?? []).filter((text) => text.line === line.line);
  const checks = [...(state.open.checksReceived ?? []).map((one) => ({ ...one, what: "readBackDue", due: one.readBackBy })), ...(state.open.checksDue ?? []).map((one) => ({ ...one, what: "testDue", due: one.sendBy }))].filter(
    (one) => (one as Fields).line === line.line,
  );
  const last = session.record.of("checkResult").filter(({ body }) => body.line === line.line).sort((a, b) => b.number - a.number)[0];
  return (
    <tr class={`${line.own ? "own" : ""} ${props.chosen ? "chosen" : ""}`}>
      <td>
        <button class="link" aria-pressed={props.chosen} onClick={props.choose}>
          {String(line.name)}
        </button>
        {line.main === true && <span class="tag">{w("mainLine")}</span>}
        {line.own === true && <span class="tag">{w("yourSeat")}</span>}
      </td>
      <td class="small">
        {purposeOf(String(line.name))}
        <div class="quiet">{list(line.classes).map(code).join(", ")}</div>
      </td>
      <td class={`state ${line.state}`}>{code(line.state)}</td>
      <td>
        {calls.map((call) => (
          <div key={String(call.request)} class={call.state === "connected" ? "good" : "ringing"}>
            {call.ours ? "→" : "←"} {code(call.ours || call.state !== "delivered" ? call.state : "ringing")} {moment(call.due) !== undefined && <Deadline due={Number(call.due)} now={session.now} />}
          </div>
        ))}
        {texts.map((text) => (
          <div key={String(text.message)}>
            ← {code(text.state)} {moment(text.due) !== undefined && <Deadline due={Number(text.due)} now={session.now} />}
          </div>
        ))}
        {calls.length + texts.length === 0 && <span class="quiet">–</span>}
      </td>
      <td>
        {checks.map((check) => (
          <div key={`${check.what} ${(check as Fields).number}`} class="ringing">
            {w(check.what)} {typeof check.due === "number" && <Deadline due={check.due} now={session.now} />}
          </div>
        ))}
        {checks.length === 0 && last && (
          <span class={last.body.result === "ok" ? "good" : "bad"} title={`#${last.number}`}>
            {exact(last.time).slice(0, -3)} {code(last.body.result)}
          </span>
        )}
        {checks.length === 0 && !last && <span class="quiet">–</span>}
      </td>
      <td class="number small">
        {duration(Number(line.acknowledge))} / {duration(Number(line.answer))}
      </td>
    </tr>
  );
}

// What waits on this line, what may be done with it, and its log.
function OneLine(props: { session: Session<TeamRecord>; line: Fields }) {
  const { session, line } = props;
  const { record, state } = session;
  const name = String(line.line);
  const shown = lineName(record.exercise, name, state!.seat.party);
  const waiting = todos(record, state!).filter((item) => item.line === name);
  const suspended = line.state === "suspended";
  const general: Action[] = [
    { group: name, label: w("lineMessage"), ask: { lineMessage: { line: name, class: "routine", subject: "…", text: { body: "…" } } }, form: () => lineMessage(state!, { line: name }) },
    { group: name, label: w("call"), ask: { lineRequest: { line: name, class: "routine", subject: "…" } }, form: () => lineRequest(state!, name) },
    suspended
      ? { group: name, label: w("lineResume"), act: { lineResume: { line: name } } }
      : { group: name, label: w("lineSuspend"), ask: { lineSuspend: { line: name, reason: "…" } }, form: () => oneField(`suspend ${name}`, `${w("lineSuspend")} · ${shown}`, w("reason"), (v) => [{ lineSuspend: { line: name, reason: v.text } }], true) },
  ];
  const offered = useActions(session, [...general, ...actionsOf(waiting)]);
  const log = record.items.filter((item) => kOnLines.includes(item.kind) && item.line === name).slice(-40).reverse();
  return (
    <section class="one-line" aria-label={shown}>
      <div class="row">
        <h2>{shown}</h2>
        <span class="quiet">
          {w("fallback")}: {list(line.fallback).map((one) => one.split(".")[1]).join(", ") || w("none")}
        </span>
      </div>
      <Buttons session={session} actions={offered} group={name} />
      {waiting.filter((item) => isMine(item, offered) || item.key.startsWith("call")).map((item) => (
        <Waiting key={item.key} item={item} session={session} offered={offered} />
      ))}
      <ol class="plain log">
        {log.map((item) => (
          <li key={`${item.number} ${item.kind}`} class={item.category === "own" ? "own" : ""}>
            <time>{exact(item.time)}</time> <span class="kind">{code(item.kind)}</span> <strong>{whoName(record.exercise, item.from)}</strong>
            <p dir="auto">{said(item.text)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Waiting(props: { item: Todo; session: Session<TeamRecord>; offered: Action[] }) {
  const { item, session } = props;
  return (
    <div class="waiting">
      <div class="row">
        <strong>{item.what}</strong> <span>{item.detail}</span>
        {item.due !== undefined && <Deadline due={item.due} now={session.now} />}
      </div>
      <Buttons session={session} actions={props.offered} group={item.key} />
    </div>
  );
}
