// Control's page: the list of injects on its timeline, the clock, the teams, and everything that is said.
import { useEffect, useState } from "preact/hooks";
import { listen, type State } from "./api";
import { Conduct } from "./conduct";
import { adHoc, note, templates, type Template } from "./control_forms";
import { ControlFeed, type Pair } from "./control_feed";
import { ControlRecord } from "./control_record";
import { Decisions, Expectations, openExpectations, pendingDecisions, Variables, waitingDirectives } from "./control_boards";
import { Evaluation } from "./evaluation";
import { Form } from "./form";
import { Approvals, InjectDetail, InjectList } from "./injects";
import { Keys, useKeys } from "./keys";
import { useSession, type Session, type Source } from "./session";
import { Shell, Tabs } from "./shell";
import { Talk } from "./talk";
import { Teams } from "./teams";
import { Timeline } from "./timeline";
import { Rulings } from "./rulings";
import { w } from "./words";

const kTabs = ["teams", "talk", "expectations", "decisions", "variables", "rulings", "evaluation"] as const;
type Tab = (typeof kTabs)[number];

function make(seat: string): ControlRecord {
  const record = new ControlRecord(seat);
  record.all = true;
  return record;
}

// Evaluators observe, mark and rate; they never act in play (domain.md C4).
const isConducting = (state?: State): boolean => state !== undefined && state.seat.role !== "EVAL";

export function ControlPage(props: { seat: string; source?: Source }) {
  const session = useSession(props.seat, () => make(props.seat), props.source ?? ((listener) => listen(props.seat, listener)), props.source !== undefined);
  const { record, state, now, form, setForm, readOnly } = session;
  const conducts = !readOnly && isConducting(state);
  const [tab, setTab] = useState<Tab>();
  const shownTab = tab ?? (state && !readOnly && !conducts ? "evaluation" : "teams");
  const [chosen, choose] = useState<string>();
  const [pair, setPair] = useState<Pair>();
  const inject = chosen === undefined ? undefined : record.injects.get(chosen);
  const counts: Partial<Record<Tab, number>> = state
    ? { expectations: openExpectations(record, state).length, decisions: pendingDecisions(record, state).length + waitingDirectives(record).length }
    : {};
  const pick = (id: string) => {
    choose(id === chosen ? undefined : id);
    setForm(undefined);
  };
  const close = () => {
    setForm(undefined);
    choose(undefined);
  };
  const [keysShown, showKeys] = useKeys({ tabs: kTabs.map((name) => () => setTab(name)), create: conducts ? () => newInject(session, templates[0]) : undefined, close });
  useEffect(() => {
    if (form || chosen) document.querySelector(".control .wide")?.scrollTo({ top: 0 });
  }, [form, chosen]);

  return (
    <Shell session={session}>
      {conducts && <Conduct session={session} showKeys={() => showKeys(true)} />}
      <Timeline record={record} now={now} chosen={chosen} choose={pick} />
      <main class="control">
        <div class="column">
          {!readOnly && (
            <div class="buttons start">
              {conducts && (
                <button class="primary" onClick={() => newInject(session, templates[0])}>
                  {w("newInject")}…
                </button>
              )}
              <button onClick={() => setForm(note())}>{w("note")}…</button>
            </div>
          )}
          {conducts && <Approvals record={record} session={session} choose={pick} />}
          <InjectList record={record} now={now} chosen={chosen} choose={pick} />
        </div>
        <div class="column wide">
          {form && !readOnly && <Form key={form.key} seat={props.seat} plan={form} onDone={() => setForm(undefined)} entryOf={session.entryOf} />}
          {inject && !form && <InjectDetail inject={inject} record={record} session={session} conducts={conducts} close={() => choose(undefined)} />}
          <ControlFeed session={session} pair={pair} setPair={setPair} may={conducts ? "conduct" : "evaluate"} />
        </div>
        <div class="column side">
          <Tabs names={kTabs} chosen={shownTab} label={w("control")} count={(name) => counts[name] ?? 0} choose={setTab} />
          <div class="board-of-tab" tabIndex={0}>
            {state && shownTab === "teams" && <Teams session={session} conducts={conducts} />}
            {shownTab === "talk" && <Talk record={record} pair={pair} choose={setPair} />}
            {state && shownTab === "expectations" && <Expectations session={session} />}
            {state && shownTab === "decisions" && <Decisions session={session} conducts={conducts} />}
            {state && shownTab === "variables" && <Variables session={session} conducts={conducts} />}
            {shownTab === "rulings" && <Rulings session={session} conducts={conducts} />}
            {shownTab === "evaluation" && <Evaluation session={session} />}
          </div>
        </div>
      </main>
      {keysShown && <Keys close={() => showKeys(false)} />}
    </Shell>
  );
}

// The form, with the other templates one key away.
function newInject(session: Session<ControlRecord>, template: Template): void {
  const other = (
    <div class="buttons templates" role="group" aria-label={w("template")}>
      {templates.map((one) => (
        <button key={one.key} type="button" aria-pressed={one.key === template.key} onClick={() => newInject(session, one)}>
          {w(`template ${one.key}`)}
        </button>
      ))}
    </div>
  );
  session.setForm({ ...adHoc(session.record, template), note: other });
}
