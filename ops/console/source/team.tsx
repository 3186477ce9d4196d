// A team seat's page: what there is to do, to read and to know.
import { useState } from "preact/hooks";
import { listen } from "./api";
import { internalMessage, lineMessage, lineRequest, posture, reportAsk, statement } from "./acts";
import { Feed } from "./feed";
import { Form, type FormPlan } from "./form";
import { Brief, Lines, Sent, Situation } from "./panels";
import { RunRecord } from "./record";
import { useSession, type Source } from "./session";
import { Shell, Tabs } from "./shell";
import { TodoList } from "./todo";
import { w } from "./words";

const kTabs = ["lines", "situation", "brief", "record"] as const;

export function TeamPage(props: { seat: string; source?: Source }) {
  const session = useSession(props.seat, () => new RunRecord(props.seat), props.source ?? ((listener) => listen(props.seat, listener)), props.source !== undefined);
  const { record, state, now, act, form, setForm } = session;
  const [tab, setTab] = useState<(typeof kTabs)[number]>("lines");
  const write: [string, () => FormPlan][] = state
    ? [
        ["lineMessage", () => lineMessage(state)],
        ["call", () => lineRequest(state)],
        ["internalMessage", () => internalMessage(record, state)],
        ["statement", statement],
        ["postureSet", posture],
        ["reportAsk", reportAsk],
      ]
    : [];

  return (
    <Shell session={session}>
      <main>
        <div class="column">
          {state && <TodoList record={record} state={state} now={now} onForm={setForm} onAct={act} readOnly={session.readOnly} />}
          {!session.readOnly && (
            <section class="write" aria-label={w("write")}>
              <h2>{w("write")}</h2>
              <div class="buttons">
                <button onClick={() => act({ rollCall: null })}>{w("rollCall")}</button>
                {write.map(([name, plan]) => (
                  <button key={name} onClick={() => setForm(plan())}>
                    {w(name)}
                  </button>
                ))}
              </div>
            </section>
          )}
        </div>
        <div class="column wide">
          {form && !session.readOnly && <Form key={form.key} seat={props.seat} plan={form} onDone={() => setForm(undefined)} entryOf={session.entryOf} />}
          <Feed record={record} state={state} onForm={setForm} readOnly={session.readOnly} />
        </div>
        <div class="column side">
          <Tabs names={kTabs} chosen={tab} label={w("situation")} choose={setTab} />
          {state && tab === "lines" && <Lines record={record} state={state} />}
          {state && tab === "situation" && <Situation record={record} state={state} now={now} onForm={setForm} readOnly={session.readOnly} />}
          {tab === "brief" && <Brief record={record} />}
          {state && tab === "record" && <Sent record={record} state={state} node={session.node} pending={session.pending} />}
        </div>
      </main>
    </Shell>
  );
}
