// What waits for this seat, the most urgent first; each with what can be done about it.
import type { Act, Fields, State } from "./api";
import { checkSend, decide, lineMessage, oneField, ownLines, readSignal } from "./acts";
import type { FormPlan } from "./form";
import type { RunRecord } from "./record";
import { code, said, time, w } from "./words";

interface Todo {
  key: string;
  what: string;
  detail: string;
  due?: number;
  actions: { label: string; form?: FormPlan; act?: Act }[];
}

const id = (value: unknown) => String(value);
const due = (value: unknown) => (typeof value === "number" ? value : undefined);

function calls(state: State): Todo[] {
  return (state.open.calls ?? []).map((call) => {
    const request = id(call.request);
    const actions: Todo["actions"] = [];
    if (call.ours) actions.push({ label: w("cancel"), act: { lineWithdraw: { request } } });
    if (!call.ours && call.state === "delivered") actions.push({ label: w("acknowledge"), act: { lineAcknowledge: { item: request } } });
    if (!call.ours && (call.state === "delivered" || call.state === "acknowledged")) {
      actions.push({ label: w("accept"), act: { lineAnswer: { request, answer: "accept" } } });
      actions.push({
        label: w("decline"),
        form: oneField(`decline ${request}`, w("decline"), w("reason"), (v) => [{ lineAnswer: { request, answer: "decline", reason: v.text } }]),
      });
    }
    if (call.state === "scheduled" || (call.state === "connected" && !call.joined))
      actions.push({ label: w("join"), act: { lineJoin: { request } } });
    if (call.state === "connected") {
      actions.push({
        label: w("close"),
        form: oneField(`close ${request}`, w("close"), w("summary"), (v) => [{ lineClose: { request, summary: v.text, meaning: "inform" } }], true),
      });
    }
    return { key: `call ${request}`, what: `${w("call")} · ${call.line}`, detail: `${call.from} → ${call.wanted} · ${code(call.state)}`, due: due(call.due), actions };
  });
}

function texts(record: RunRecord, state: State): Todo[] {
  return (state.open.texts ?? []).map((text) => {
    const item = record.items.find((one) => one.number === Number(text.message));
    const actions: Todo["actions"] = [];
    if (text.state === "delivered") actions.push({ label: w("acknowledge"), act: { lineAcknowledge: { item: id(text.message) } } });
    if (item) actions.push({ label: w("reply"), form: lineMessage(state, item) });
    return { key: `text ${text.message}`, what: `${w("lineMessage")} · ${text.line}`, detail: item ? said(item.text) : String(text.from), due: due(text.due) ?? due(text.answerBy), actions };
  });
}

// The duty officer runs tests on every line of the party, the others on their own (B3.2).
function checks(state: State): Todo[] {
  const own = new Set(ownLines(state).map((line) => line.line));
  const mine = (check: Fields) => state.seat.role === "DO" || own.has(check.line);
  const send = (state.open.checksDue ?? []).filter(mine).map((check) => ({
    key: `due ${check.line} ${check.number}`,
    what: `${w("sendCheck")} · ${check.line}`,
    detail: `${w("number")} ${check.number}`,
    due: due(check.sendBy),
    actions: [{ label: w("sendCheck"), form: checkSend(check) }],
  }));
  const back = (state.open.checksReceived ?? []).filter(mine).map((check) => ({
    key: `back ${check.check}`,
    what: `${w("readBack")} · ${check.line}`,
    detail: `${w("number")} ${check.number} · ${w("checkValue")} ${check.sum}`,
    due: due(check.readBackBy),
    actions: [{ label: w("readBack"), act: { checkReadBack: { check: id(check.check), number: check.number, checkValue: check.sum } } }],
  }));
  return [...send, ...back];
}

function preconditions(state: State): Todo[] {
  return (state.open.preconditions ?? [])
    .filter((item) => item.named && (item.state === "met" || item.state === "consulting"))
    .filter((item) => !((item.joined as string[]) ?? []).includes(state.seat.code))
    .map((item) => {
      const precondition = id(item.precondition);
      return {
        key: `consult ${precondition} ${item.opening}`,
        what: `${code("consultation")} · ${precondition}`,
        detail: code(item.state),
        due: due(item.due) ?? due(item.startBy),
        actions: [
          { label: w("join"), act: { consultationJoin: { precondition } } },
          {
            label: w("refuse"),
            form: oneField(`refuse ${precondition}`, w("refuse"), w("reason"), (v) => [{ consultationRefuse: { precondition, reason: v.text } }]),
          },
        ],
      };
    });
}

const reply = (label: string, act: Act) => ({ label, act });

function offers(state: State): Todo[] {
  const assistance = (state.open.assistance ?? []).filter((o) => !o.ours).map((o) => ({
    key: `assist ${o.offer}`, what: `${code(o.kind)} · ${o.incident}`, detail: `${o.from} · ${code(o.state)}`, due: due(o.due),
    actions: [reply(w("accept"), { assistReply: { offer: id(o.offer), accept: true } }), reply(w("decline"), { assistReply: { offer: id(o.offer), accept: false } })],
  }));
  const press = (state.open.pressLines ?? []).filter((p) => !p.ours).map((p) => ({
    key: `press ${p.proposal}`, what: `${w("statement")} · ${p.incident}`, detail: String(p.from), due: due(p.due),
    actions: [reply(w("accept"), { pressLineReply: { proposal: id(p.proposal), accept: true } }), reply(w("decline"), { pressLineReply: { proposal: id(p.proposal), accept: false } })],
  }));
  const notices = (state.open.notifications ?? []).filter((n) => !n.ours && !n.acknowledged && due(n.acknowledgeBy) !== undefined).map((n) => ({
    key: `notice ${n.notification}`, what: `${code("notification")} · ${n.activity}`, detail: `${n.from} · ${code(n.state)}`, due: due(n.acknowledgeBy),
    actions: [reply(w("acknowledge"), { notifyAcknowledge: { notification: id(n.notification) } })],
  }));
  return [...assistance, ...press, ...notices];
}

export function todos(record: RunRecord, state: State): Todo[] {
  const decisions = (state.open.decisions ?? []).map((item: Fields) => ({
    key: `decision ${item.decision}`,
    what: `${w("decide")} · ${item.decision}`,
    detail: said(record.decisions.get(id(item.decision))?.title as never) + (item.lapsed ? ` (${w("late")})` : ""),
    due: due(item.due),
    actions: [{ label: w("decide"), form: decide(record, id(item.decision)) }],
  }));
  const signals = (state.open.signals ?? []).filter((s) => s.own).map((item) => ({
    key: `signal ${item.item}`,
    what: w("read"),
    detail: said(record.items.find((one) => one.number === Number(item.item))?.text),
    due: due(item.due),
    actions: [{ label: w("read"), form: readSignal(item) }],
  }));
  const all: Todo[] = [...decisions, ...calls(state), ...texts(record, state), ...checks(state), ...preconditions(state), ...offers(state), ...signals];
  return all.sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
}

export function TodoList(props: { record: RunRecord; state: State; now: number; onForm: (form: FormPlan) => void; onAct: (act: Act) => void; readOnly?: boolean }) {
  const list = todos(props.record, props.state);
  return (
    <section class="todo" aria-label={w("toDo")}>
      <h2>
        {w("toDo")} <span class="count">{list.length}</span>
      </h2>
      {list.length === 0 && <p class="quiet">{w("nothingToDo")}</p>}
      <ul>
        {list.map((item) => (
          <li key={item.key} class={item.due !== undefined && item.due < props.now ? "overdue" : ""}>
            <div class="row">
              <strong>{item.what}</strong>
              {item.due !== undefined && <Deadline due={item.due} now={props.now} />}
            </div>
            <p>{item.detail}</p>
            <div class="buttons">
              {!props.readOnly && item.actions.map((action) => (
                <button key={action.label} onClick={() => (action.form ? props.onForm(action.form) : action.act && props.onAct(action.act))}>
                  {action.label}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Deadline(props: { due: number; now: number }) {
  const left = Math.round((props.due - props.now) / 60000);
  const text = left < 0 ? w("overdue") : `${Math.floor(left / 60) > 0 ? `${Math.floor(left / 60)} h ` : ""}${left % 60} min`;
  return (
    <span class={`due ${left < 0 ? "over" : left <= 15 ? "soon" : ""}`} title={`${w("due")} ${time(props.due)}`}>
      {text}
    </span>
  );
}
