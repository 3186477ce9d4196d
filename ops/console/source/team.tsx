// A team seat's page: where to look on the left, what is looked at in the middle, what there is to do on the right.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Buttons, useActions, take } from "./actions";
import { ActivitiesView } from "./activities_view";
import { AgreementsView } from "./agreements_view";
import { listen } from "./api";
import { councilPlan } from "./council_parts";
import { CouncilView } from "./council_view";
import { DecisionsView } from "./decisions_view";
import { DelegationView, handOver } from "./delegation_view";
import { Desk, deskActions } from "./desk";
import { dialogueSeats, DialogueView } from "./dialogue_view";
import { openForm } from "./drafts";
import { Feed, isUnread } from "./feed";
import { Form, type Approval, type FormPlan } from "./form";
import { forumsOf, ForumView } from "./forum_view";
import { dyadsOfGroup, GroupView } from "./group_view";
import { Keys, kTeamKeys, useKeys } from "./keys";
import { LinesView } from "./lines_view";
import { MediaView } from "./media_view";
import { NotesView } from "./notes_view";
import { Palette, type Command } from "./palette";
import { Brief } from "./panels";
import { useReadMarks } from "./read_marks";
import { RecordView } from "./record_view";
import { useSession, type Session, type Source } from "./session";
import { Shell } from "./shell";
import { SituationView } from "./situation_view";
import { TeamRecord } from "./team_record";
import { actionsOf, isMine, TodoList, todos } from "./todo";
import { language, seatName, w } from "./words";

interface View {
  name: string;
  count?: number;
  urgent?: boolean;
  show: () => ComponentChildren;
}

// Kinds of acts that this seat cannot send without the head of its delegation.
function approvalOf(session: Session<TeamRecord>): Approval | undefined {
  const { record, state } = session;
  if (!state || state.seat.head) return undefined;
  const party = record.exercise?.parties.find((one) => one.code === state.seat.party) as { approves?: string[]; seats: { code: string; head?: boolean }[]; code: string } | undefined;
  const head = party?.seats.find((seat) => seat.head) ?? party?.seats[0];
  return party?.approves?.length ? { kinds: party.approves, head: seatName(record.exercise, `${party.code}.${head?.code}`) } : undefined;
}

export function TeamPage(props: { seat: string; source?: Source }) {
  const session = useSession(props.seat, () => new TeamRecord(props.seat), props.source ?? ((listener) => listen(props.seat, listener)), props.source !== undefined);
  const { record, state, form, setForm } = session;
  const marks = useReadMarks(props.seat);
  const [keysShown, showKeys] = useKeys({ tabs: [], close: () => undefined });
  const [chosen, choose] = useState<string>();
  const everything = state ? todos(record, state) : [];
  const desk = deskActions(session);
  const offered = useActions(session, [...actionsOf(everything), ...desk, ...(state?.seat.bot ? handOver(props.seat).slice(1) : [])]);
  const mine = session.readOnly ? everything : everything.filter((item) => isMine(item, offered));
  useReopened(session, [...offered].flatMap((action) => (action.form ? [action.form] : [])));
  if (!state) return <Shell session={session}>{<p class="alone">{w("waitForExercise")}</p>}</Shell>;

  const isPrepared = state.view.clock.state === "prepared";
  const plays = !session.readOnly && state.view.clock.state !== "ended";
  const due = (start: string) => mine.filter((item) => item.key.startsWith(start)).length;
  const party = state.seat.party;
  const views: View[] = [
    { name: "inbox", count: record.items.filter((item) => isUnread(item, marks)).length, show: () => <Feed record={record} state={state} onForm={setForm} readOnly={session.readOnly} marks={marks} /> },
    { name: "lines", count: due("call") + due("text") + due("back") + due("due"), show: () => <LinesView session={session} /> },
    { name: "decisions", count: due("decision") + due("draft"), show: () => <DecisionsView session={session} /> },
    { name: "situation", show: () => <SituationView session={session} /> },
    { name: "activities", count: due("notice") + due("hail") + due("report") + due("review") + due("settle"), show: () => <ActivitiesView session={session} /> },
    { name: "agreements", count: due("consult") + due("measure") + due("compact") + due("subject") + due("precondition"), show: () => <AgreementsView session={session} /> },
    ...(dyadsOfGroup(record).some((dyad) => dyad.split("-").includes(party)) ? [{ name: "workingGroup", count: due("duty") + due("paper") + due("who"), show: () => <GroupView session={session} /> }] : []),
    ...(councilPlan(record) ? [{ name: "council", count: due("vote") + due("meeting"), show: () => <CouncilView session={session} /> }] : []),
    ...(forumsOf(record, party).length > 0 ? [{ name: "forum", count: due("session") + due("relay"), show: () => <ForumView session={session} /> }] : []),
    ...(dialogueSeats(record).length > 0 ? [{ name: "dialogue", count: due("dialogue"), show: () => <DialogueView session={session} /> }] : []),
    { name: "media", show: () => <MediaView session={session} /> },
    { name: "notes", show: () => <NotesView session={session} plans={offered.flatMap((action) => (action.form ? [action.form()] : []))} /> },
    { name: "brief", show: () => <Brief record={record} notice={isPrepared && !session.readOnly ? w("untilStartex") : ""} /> },
    { name: "delegation", show: () => <DelegationView session={session} /> },
    { name: "record", urgent: !!session.node?.confirmation?.alarm || session.damaged.length > 0, show: () => <RecordView session={session} /> },
  ];
  // Until play begins there is little to receive and much to read.
  const first = isPrepared ? "brief" : "inbox";
  const view = views.find((one) => one.name === (chosen ?? first)) ?? views[0];
  const commands: Command[] = [
    ...views.map((one) => ({ name: w(one.name), where: w("goTo"), run: () => choose(one.name) })),
    ...offered.map((action) => ({ name: action.label, where: desk.some((one) => one.group === action.group) ? w(action.group) : (mine.find((item) => item.key === action.group)?.what ?? ""), run: () => take(session, action) })),
  ];

  return (
    <Shell session={session} waiting={mine.length}>
      <main class="team">
        <nav aria-label={w("goTo")}>
          <div class="look">
            <Palette commands={commands} />
            {/* On a narrow screen what there is to do comes last. */}
            {mine.length > 0 && (
              <button class="to-todo" onClick={() => document.querySelector(".todo")?.scrollIntoView()}>
                {w("toDo")} <span class="count">{mine.length}</span>
              </button>
            )}
          </div>
          <Views views={views} chosen={view.name} choose={choose} />
          <button class="plain-button keys-button" onClick={() => showKeys(true)}>
            {w("keys")} <kbd>?</kbd>
          </button>
        </nav>
        <div class="column wide" role="tabpanel" id="view" aria-label={w(view.name)} key={view.name}>
          {view.show()}
        </div>
        <div class="column side">
          {form && plays && <Form key={form.key} seat={props.seat} plan={form} onDone={() => setForm(undefined)} entryOf={session.entryOf} approval={approvalOf(session)} />}
          {state.seat.bot && (
            <section class="held" aria-label={w("botPlays")}>
              <strong>{w("botPlays")}</strong>
              <Buttons session={session} actions={offered} group={props.seat} />
            </section>
          )}
          <TodoList session={session} list={mine} offered={offered} />
          {plays && <Desk session={session} offered={offered} />}
        </div>
      </main>
      {keysShown && <Keys keys={kTeamKeys} close={() => showKeys(false)} />}
    </Shell>
  );
}

// After a reload the form that was open is open again, with what was written in it.
function useReopened(session: Session<TeamRecord>, plans: (() => FormPlan)[]): void {
  const wanted = useRef(openForm(session.seat));
  useEffect(() => {
    if (!wanted.current || session.form) return;
    const plan = plans.map((make) => make()).find((one) => one.key === wanted.current);
    if (!plan) return;
    wanted.current = "";
    session.setForm(plan);
  }, [plans.length]);
  // A form that is open speaks the language that was switched to.
  useEffect(() => {
    const open = session.form && plans.map((make) => make()).find((one) => one.key === session.form?.key);
    if (open) session.setForm(open);
  }, [language()]);
}

function Views(props: { views: View[]; chosen: string; choose: (name: string) => void }) {
  const keys = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = props.views.findIndex((view) => view.name === props.chosen);
    const next = props.views[(at + step + props.views.length) % props.views.length];
    props.choose(next.name);
    (event.currentTarget as Element).querySelector<HTMLElement>(`[data-view="${next.name}"]`)?.focus();
    event.preventDefault();
  };
  return (
    <div class="views" role="tablist" aria-orientation="vertical" aria-label={w("goTo")} onKeyDown={keys}>
      {props.views.map((view) => (
        <button key={view.name} role="tab" data-view={view.name} aria-selected={view.name === props.chosen} aria-controls="view" tabIndex={view.name === props.chosen ? 0 : -1} onClick={() => props.choose(view.name)}>
          <span>{w(view.name)}</span>
          {view.urgent && <strong class="bad">!</strong>}
          {(view.count ?? 0) > 0 && <span class="count">{view.count}</span>}
        </button>
      ))}
    </div>
  );
}
