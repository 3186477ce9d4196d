// What waits for this seat, the most urgent first; each with what can be done about it.
import type { Action } from "./actions";
import { Buttons } from "./actions";
import type { Fields, State } from "./api";
import { checkSend, decide, lineClose, lineMessage, oneField, readSignal } from "./acts";
import { encounterHail, encounterReport, factReview, settleReply } from "./acts_activities";
import { decisionId } from "./record";
import type { Session } from "./session";
import { lineName, topicName } from "./names";
import { incidentTitle, type TeamRecord } from "./team_record";
import { roomTodos } from "./todo_rooms";
import { duration, localAt } from "./times";
import { code, said, seatName, time, w } from "./words";

export interface Todo {
  key: string;
  what: string;
  detail: string;
  due?: number;
  actions: Omit<Action, "group">[];
  always?: boolean; // shown although this seat can do nothing about it
  line?: string; // on which it waits
}

const lineOf = (record: TeamRecord, state: State, line: unknown) => lineName(record.exercise, id(line), state.seat.party);

const id = (value: unknown) => String(value);
export const due = (value: unknown) => (typeof value === "number" ? value : undefined);
const sample = "…";

function calls(record: TeamRecord, state: State): Todo[] {
  return (state.open.calls ?? []).map((call) => {
    const request = id(call.request);
    const asked = record.act(request);
    const actions: Todo["actions"] = [
      { label: w("acknowledge"), act: { lineAcknowledge: { item: request } } },
      { label: w("accept"), act: { lineAnswer: { request, answer: "accept" } }, weight: "primary" },
      {
        label: w("decline"),
        ask: { lineAnswer: { request, answer: "decline", reason: sample } },
        form: () => oneField(`decline ${request}`, w("decline"), w("reason"), (v) => [{ lineAnswer: { request, answer: "decline", reason: v.text } }]),
      },
      { label: w("join"), act: { lineJoin: { request } }, weight: "primary" },
      { label: w("sayInCall"), ask: { lineMessage: { line: call.line, class: "routine", subject: sample, call: request, text: { body: sample } } }, form: () => lineMessage(state, { line: id(call.line), call: request }) },
      { label: w("close"), ask: { lineClose: { request, summary: sample, meaning: "inform" } }, form: () => lineClose(request) },
      { label: w("withdraw"), act: { lineWithdraw: { request } } },
    ];
    return {
      key: `call ${request}`,
      line: id(call.line),
      what: `${w("callOn")} · ${lineOf(record, state, call.line)}`,
      detail: `${seatName(record.exercise, id(call.from))} → ${seatName(record.exercise, id(call.wanted))} · ${code(call.state)}${asked?.body.subject ? ` · ${asked.body.subject}` : ""}`,
      due: due(call.due),
      actions,
    };
  });
}

function texts(record: TeamRecord, state: State): Todo[] {
  return (state.open.texts ?? []).map((text) => {
    const item = record.items.find((one) => one.number === Number(text.message));
    const actions: Todo["actions"] = [{ label: w("acknowledge"), act: { lineAcknowledge: { item: id(text.message) } } }];
    if (item)
      actions.push({
        label: w("reply"),
        ask: { lineMessage: { line: text.line, class: "routine", subject: sample, text: { body: sample }, replyTo: id(text.message) } },
        form: () => lineMessage(state, { answers: item }),
      });
    return { key: `text ${text.message}`, line: id(text.line), what: `${w("lineMessage")} · ${lineOf(record, state, text.line)}`, detail: item ? said(item.text) : seatName(record.exercise, id(text.from)), due: due(text.due) ?? due(text.answerBy), actions };
  });
}

// The duty officer runs tests on every line of the party, the others on their own (B3.2): the node knows who may.
function checks(record: TeamRecord, state: State): Todo[] {
  const send = (state.open.checksDue ?? []).map((check) => ({
    key: `due ${check.line} ${check.number}`,
    line: id(check.line),
    what: `${w("sendCheck")} · ${lineOf(record, state, check.line)}`,
    detail: `${w("number")} ${check.number}`,
    due: due(check.sendBy),
    actions: [{ label: w("sendCheck"), ask: { checkSend: { line: check.line, number: check.number, checkValue: 97, text: "a" } }, form: () => checkSend(check) }],
  }));
  const back = (state.open.checksReceived ?? []).map((check) => ({
    key: `back ${check.check}`,
    line: id(check.line),
    what: `${w("readBack")} · ${lineOf(record, state, check.line)}`,
    detail: `${w("number")} ${check.number} · ${w("checkValue")} ${check.sum}`,
    due: due(check.readBackBy),
    actions: [{ label: w("readBack"), act: { checkReadBack: { check: id(check.check), number: check.number, checkValue: check.sum } } }],
  }));
  const gaps = (state.open.gaps ?? []).map((gap) => ({
    key: `gap ${gap.line} ${gap.expected}`,
    line: id(gap.line),
    what: `${code("gap")} · ${lineOf(record, state, gap.line)}`,
    detail: `${gap.expected} → ${gap.received}`,
    actions: [{ label: w("reportGap"), act: { checkReportGap: { line: gap.line, expected: gap.expected, received: gap.received } } }],
  }));
  return [...send, ...back, ...gaps];
}

function preconditions(state: State): Todo[] {
  return (state.open.preconditions ?? [])
    .filter((item) => item.named && (item.state === "met" || item.state === "consulting"))
    .map((item) => {
      const precondition = id(item.precondition);
      return {
        key: `consult ${precondition} ${item.opening}`,
        what: `${code("consultation")} · ${precondition}`,
        detail: code(item.state),
        due: due(item.due) ?? due(item.startBy),
        actions: [
          { label: w("join"), act: { consultationJoin: { precondition } }, weight: "primary" as const },
          {
            label: w("refuse"),
            ask: { consultationRefuse: { precondition, reason: sample } },
            form: () => oneField(`refuse ${precondition}`, w("refuse"), w("reason"), (v) => [{ consultationRefuse: { precondition, reason: v.text } }]),
          },
        ],
      };
    });
}

function offers(record: TeamRecord, state: State): Todo[] {
  const about = (item: Fields) => incidentTitle(record, item.incident);
  const assistance = (state.open.assistance ?? []).map((o) => ({
    key: `assist ${o.offer}`, what: `${code(o.kind)} · ${about(o)}`, detail: `${seatName(record.exercise, id(o.from))} · ${code(o.state)}`, due: due(o.due),
    actions: [true, false].map((accept) => ({ label: w(accept ? "accept" : "decline"), act: { assistReply: { offer: id(o.offer), accept } } })),
  }));
  const press = (state.open.pressLines ?? []).map((p) => ({
    key: `press ${p.proposal}`, what: `${w("pressLine")} · ${about(p)}`, detail: seatName(record.exercise, id(p.from)), due: due(p.due),
    actions: [true, false].map((accept) => ({ label: w(accept ? "accept" : "decline"), act: { pressLineReply: { proposal: id(p.proposal), accept } } })),
  }));
  const settlements = (state.open.settlements ?? []).map((s) => ({
    key: `settle ${s.proposal}`, what: `${w("settlement")} · ${about(s)}`, detail: `${seatName(record.exercise, id(s.from))} · ${code(s.state)}`, due: due(s.due),
    actions: [{ label: w("answer"), ask: { settleReply: { proposal: id(s.proposal), reply: "accept" } }, form: () => settleReply(id(s.proposal)) }],
  }));
  const notices = (state.open.notifications ?? []).filter((n) => !n.ours && !n.acknowledged && due(n.acknowledgeBy) !== undefined).map((n) => ({
    key: `notice ${n.notification}`, what: `${code("notification")} · ${w(`activity ${n.class}`)}`, detail: `${seatName(record.exercise, id(n.from))} · ${code(n.state)}`, due: due(n.acknowledgeBy),
    actions: [{ label: w("acknowledge"), act: { notifyAcknowledge: { notification: id(n.notification) } } }],
  }));
  return [...assistance, ...press, ...settlements, ...notices];
}

function units(record: TeamRecord, state: State): Todo[] {
  const title = (one: Fields) => topicName(record, id(one.encounter));
  const hails = (state.open.encounters ?? []).filter((one) => !one.hailed && due(one.hailBy) !== undefined).map((one) => ({
    key: `hail ${one.encounter}`, what: `${w("hail")} · ${title(one)}`, detail: code(one.state), due: due(one.hailBy),
    actions: [{ label: w("hail"), ask: { encounterHail: { encounter: one.encounter, frequency: "16", intentions: sample } }, form: () => encounterHail(id(one.encounter)) }],
  }));
  const reviews = (state.open.encounters ?? []).filter((one) => due(one.reviewBy) !== undefined).map((one) => ({
    key: `review ${one.encounter}`, what: `${w("factReview")} · ${title(one)}`, detail: code(one.state), due: due(one.reviewBy),
    actions: [{ label: w("factReview"), ask: { factReview: { encounter: one.encounter, incident: id(one.incident ?? ""), facts: sample, agree: true } }, form: () => factReview(id(one.encounter), id(one.incident ?? "")) }],
  }));
  const reports = (state.open.reports ?? []).map((one) => ({
    key: `report ${one.encounter}`, what: `${w("encounterReport")} · ${title(one)}`, detail: w("reportOwed"), due: due(one.due),
    actions: [{ label: w("encounterReport"), ask: { encounterReport: { encounter: one.encounter, text: sample } }, form: () => encounterReport(id(one.encounter)) }],
  }));
  return [...hails, ...reviews, ...reports];
}

export function todos(record: TeamRecord, state: State): Todo[] {
  const decisions = (state.open.decisions ?? []).map((item: Fields): Todo => ({
    key: `decision ${item.decision}`,
    what: [w("decide"), decisionId(item.decision)].filter(Boolean).join(" · "),
    detail: said(record.decisions.get(id(item.decision))?.title as never) + (item.lapsed ? ` (${w("late")})` : ""),
    due: due(item.due),
    actions: [{ label: w("decide"), form: () => decide(record, id(item.decision)), weight: "primary" }],
  }));
  const signals = (state.open.signals ?? []).filter((s) => s.own).map((item): Todo => ({
    key: `signal ${item.item}`,
    what: w("read"),
    detail: said(record.items.find((one) => one.number === Number(item.item))?.text),
    due: due(item.due),
    actions: [{ label: w("noteReading"), form: () => readSignal(item) }],
  }));
  const all = [...decisions, ...calls(record, state), ...texts(record, state), ...checks(record, state), ...preconditions(state), ...offers(record, state), ...units(record, state), ...signals, ...roomTodos(record, state)];
  return all.sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
}

// All that could be done about any of them: the page asks which of it this seat may do.
export const actionsOf = (list: Todo[]): Action[] => list.flatMap((item) => item.actions.map((action) => ({ ...action, group: item.key })));
export const isMine = (item: Todo, offered: Action[]): boolean => item.always === true || offered.some((action) => action.group === item.key);

export function TodoList(props: { session: Session<TeamRecord>; list: Todo[]; offered: Action[] }) {
  const { session, list } = props;
  return (
    <section class="todo" aria-label={w("toDo")}>
      <h2>
        {w("toDo")} <span class="count">{list.length}</span>
      </h2>
      {list.length === 0 && <p class="quiet">{w("nothingToDo")}</p>}
      <ul tabIndex={list.length > 0 ? 0 : undefined}>
        {list.map((item) => (
          <li key={item.key} class={item.due !== undefined && item.due < session.now ? "overdue" : ""}>
            <div class="row">
              <strong>{item.what}</strong>
              {item.due !== undefined && <Deadline due={item.due} now={session.now} rate={session.state?.view.clock.rate} />}
            </div>
            <p dir="auto">{item.detail}</p>
            <Buttons session={session} actions={props.offered} group={item.key} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Deadline(props: { due: number; now: number; rate?: string }) {
  const left = Math.round((props.due - props.now) / 60000);
  const local = props.rate ? ` · ${w("localTime")} ${localAt(props.due, props.now, props.rate)}` : "";
  return (
    <span class={`due ${left < 0 ? "over" : left <= 15 ? "soon" : ""}`} title={`${w("due")} ${time(props.due)}${local}`}>
      {left < 0 ? w("overdue") : duration(props.due - props.now)}
    </span>
  );
}
