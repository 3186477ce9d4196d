// A seat's console: what there is to do, to read and to know, on one page.
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { listen, send, signIn, type Act, type NodeStatus, type Refusal, type State } from "./api";
import { internalMessage, lineMessage, lineRequest, posture, realWorld, reportAsk, statement } from "./acts";
import { Feed } from "./feed";
import { Form, type FormPlan } from "./form";
import { Header, useClock } from "./header";
import { Brief, Lines, Sent, Situation } from "./panels";
import { RunRecord } from "./record";
import { TodoList } from "./todo";
import { language, speak, w } from "./words";

type Tab = "lines" | "situation" | "brief" | "record";
const kEntryWait_ms = 15_000;

function App(props: { seat: string }) {
  const record = useRef(new RunRecord(props.seat)).current;
  const [, redraw] = useState(0);
  const [state, setState] = useState<State>();
  const [node, setNode] = useState<NodeStatus>();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState<FormPlan>();
  const [tab, setTab] = useState<Tab>("lines");
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState<string[]>([]);
  const now = useClock(node, state);

  useEffect(() => {
    listen(props.seat, {
      entries: (entries) => {
        entries.forEach((entry) => record.add(entry));
        setPending((ids) => ids.filter((id) => !record.sent.has(id)));
        redraw((n) => n + 1);
      },
      state: setState,
      node: setNode,
      open: setOpen,
      refused: setRefusal,
    });
  }, []);

  async function act(act: Act) {
    setRefusal(undefined);
    try {
      const id = await send(props.seat, [act]);
      setPending((ids) => [...ids, id]);
    } catch (refused) {
      setRefusal(refused as Refusal);
    }
  }

  // The entry that a submission became, once it is in the record.
  function entryOf(id: string): Promise<number | undefined> {
    return new Promise((resolve) => {
      const until = performance.now() + kEntryWait_ms;
      const look = () => {
        const sent = record.sent.get(id);
        if (sent) return resolve(sent.refused ? undefined : sent.number);
        if (performance.now() > until) return resolve(undefined);
        setTimeout(look, 100);
      };
      look();
    });
  }

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
    <>
      <Header record={record} state={state} node={node} open={open} now={now} onLanguage={() => redraw((n) => n + 1)} onRealWorld={() => setForm(realWorld())} />
      {refusal && (
        <p class="refusal top" role="alert">
          <strong>{w("refusedTitle")}.</strong> {refusal.reason} <button onClick={() => setRefusal(undefined)}>×</button>
        </p>
      )}
      <main>
        <div class="column">
          {state && <TodoList record={record} state={state} now={now} onForm={setForm} onAct={act} />}
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
        </div>
        <div class="column wide">
          {form && <Form key={form.key} seat={props.seat} plan={form} onDone={() => setForm(undefined)} entryOf={entryOf} />}
          <Feed record={record} state={state} onForm={setForm} />
        </div>
        <div class="column side">
          <div class="tabs" role="tablist">
            {(["lines", "situation", "brief", "record"] as Tab[]).map((name) => (
              <button key={name} role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
                {w(name)}
              </button>
            ))}
          </div>
          {state && tab === "lines" && <Lines record={record} state={state} />}
          {state && tab === "situation" && <Situation record={record} state={state} now={now} onForm={setForm} />}
          {tab === "brief" && <Brief record={record} />}
          {state && tab === "record" && <Sent record={record} state={state} node={node} pending={pending} />}
        </div>
      </main>
    </>
  );
}

speak(language());
document.documentElement.dataset.theme =
  localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const page = document.getElementById("page")!;
signIn().then(
  (seat) => render(seat ? <App seat={seat} /> : <p class="alone">{w("notSignedIn")}</p>, page),
  (refusal: Refusal) => render(<p class="alone">{refusal.reason}</p>, page),
);
