// Control's page: the list of injects on its timeline, the clock, the teams, and everything that is said.
import { useState } from "preact/hooks";
import { listen } from "./api";
import { Conduct } from "./conduct";
import { adHoc, adjudicate, discloseEntries, note, ruling, templates } from "./control_forms";
import { ControlRecord } from "./control_record";
import { Decisions, Expectations, openExpectations, pendingDecisions, Variables } from "./control_boards";
import { Feed } from "./feed";
import { Form } from "./form";
import { InjectDetail, InjectList } from "./injects";
import { useSession, type Source } from "./session";
import { Shell, Tabs } from "./shell";
import { Talk } from "./talk";
import { Teams } from "./teams";
import { Timeline } from "./timeline";
import { Rulings } from "./rulings";
import { w } from "./words";

const kTabs = ["teams", "talk", "expectations", "decisions", "variables", "rulings"] as const;

function make(seat: string): ControlRecord {
  const record = new ControlRecord(seat);
  record.all = true;
  return record;
}

export function ControlPage(props: { seat: string; source?: Source }) {
  const session = useSession(props.seat, () => make(props.seat), props.source ?? ((listener) => listen(props.seat, listener)), props.source !== undefined);
  const { record, state, now, form, setForm, readOnly } = session;
  const [tab, setTab] = useState<(typeof kTabs)[number]>("teams");
  const [chosen, choose] = useState<string>();
  const inject = chosen === undefined ? undefined : record.injects.get(chosen);
  const counts: Partial<Record<(typeof kTabs)[number], number>> = state
    ? { expectations: openExpectations(record, state).length, decisions: pendingDecisions(record, state).length }
    : {};
  const pick = (id: string) => {
    choose(id === chosen ? undefined : id);
    setForm(undefined);
  };

  return (
    <Shell session={session}>
      {!readOnly && <Conduct session={session} />}
      <Timeline record={record} now={now} chosen={chosen} choose={pick} />
      <main class="control">
        <div class="column">
          {!readOnly && (
            <section class="write" aria-label={w("control")}>
              <h2>{w("adHoc")}</h2>
              <div class="buttons">
                {templates.map((template) => (
                  <button key={template.key} onClick={() => setForm(adHoc(record, template))}>
                    {w(`template ${template.key}`)}
                  </button>
                ))}
              </div>
              <h2>{w("judge")}</h2>
              <div class="buttons">
                <button onClick={() => setForm(ruling())}>{w("ruling")}</button>
                <button onClick={() => setForm(adjudicate())}>{w("adjudicate")}</button>
                <button onClick={() => setForm(note())}>{w("note")}</button>
                <button onClick={() => setForm(discloseEntries(record))}>{w("openEntries")}</button>
              </div>
            </section>
          )}
          <InjectList record={record} now={now} chosen={chosen} choose={pick} />
        </div>
        <div class="column wide">
          {form && !readOnly && <Form key={form.key} seat={props.seat} plan={form} onDone={() => setForm(undefined)} entryOf={session.entryOf} />}
          {inject && !form && <InjectDetail inject={inject} record={record} session={session} close={() => choose(undefined)} />}
          <Feed record={record} state={state} onForm={setForm} readOnly={readOnly} />
        </div>
        <div class="column side">
          <Tabs names={kTabs} chosen={tab} label={w("control")} count={(name) => counts[name] ?? 0} choose={setTab} />
          {state && tab === "teams" && <Teams session={session} />}
          {tab === "talk" && <Talk record={record} />}
          {state && tab === "expectations" && <Expectations session={session} />}
          {state && tab === "decisions" && <Decisions session={session} />}
          {state && tab === "variables" && <Variables session={session} />}
          {tab === "rulings" && <Rulings session={session} />}
        </div>
      </main>
    </Shell>
  );
}
