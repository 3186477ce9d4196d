// Decisions before this party, drafts on their way through its head, instructions and directives.
import { Buttons, useActions, type Action } from "./actions";
import { decide } from "./acts";
import { approve, draftedIn, sendApproved } from "./acts_delegation";
import type { Fields } from "./api";
import type { Session } from "./session";
import { spokenIn } from "./spoken";
import { id, moment, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, said, seatName, w } from "./words";
import { decisionId, type Words } from "./record";

export function DecisionsView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  if (!state) return null;
  const mine = new Set((state.open.decisions ?? []).map((one) => String(one.decision)));
  const opened = record.of("decisionOpened").reverse();
  return (
    <div class="decisions">
      <section>
        <h2>{w("decisions")}</h2>
        {opened.length === 0 && <p class="quiet">{w("noDecisions")}</p>}
        {opened.map((one) => (
          <Decision key={String(one.body.decision)} session={session} opened={one} mine={mine.has(String(one.body.decision))} />
        ))}
      </section>
      <Drafts session={session} />
      <Directives session={session} />
    </div>
  );
}

function Decision(props: { session: Session<TeamRecord>; opened: Standing; mine: boolean }) {
  const { session, opened, mine } = props;
  const { record } = session;
  const { body } = opened;
  const decision = String(body.decision);
  const taken = record.last("decisionTaken", decision);
  const lapsed = record.last("decisionLapsed", decision);
  const actions: Action[] = mine ? [{ group: decision, label: w("decide"), form: () => decide(record, decision), weight: "primary" }] : [];
  return (
    <article class={`card ${mine ? "mine" : ""}`}>
      <div class="row">
        <h3>
          {[decisionId(decision), said(body.title as Words)].filter(Boolean).join(" · ")}
        </h3>
        {!taken && moment(body.due) !== undefined && <Deadline due={Number(body.due)} now={session.now} rate={session.state?.view.clock.rate} />}
        {taken && <span class="badge good">{w("decided")}</span>}
        {!taken && lapsed && <span class="badge bad">{w("late")}</span>}
      </div>
      <p dir="auto">{said(body.text as Words)}</p>
      <ol class="options">
        {((body.options as Words[]) ?? []).map((option, i) => (
          <li key={i} class={Number(taken?.body.option) === i + 1 ? "chosen" : ""} dir="auto">
            {said(option)}
          </li>
        ))}
      </ol>
      <p class="quiet">
        {((body.seats as string[]) ?? []).map((seat) => seatName(record.exercise, seat)).join(", ")} · {w(`mode ${body.mode}`)}
        {taken && ` · ${seatName(record.exercise, String(taken.body.seat))} ${exact(taken.time)}`}
      </p>
      {!session.readOnly && <Buttons session={session} actions={actions} />}
    </article>
  );
}

// A draft is an entry, its approval another: both stay in the party.
function Drafts(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const drafts = record.of("draftChanged").reverse();
  const actions = drafts.flatMap(({ body }): Action[] => {
    const number = id(body.draft);
    if (body.state === "approved" && body.seat === state!.seat.code) return [{ group: number, label: w("send"), form: () => sendApproved(number, draftedIn(record.act(number))), weight: "primary" }];
    if (body.state !== "open") return [];
    return [true, false].map((yes) => ({ group: number, label: w(yes ? "approve" : "declineDraft"), ask: { approve: { draft: number, approve: yes } }, form: () => approve(number, yes) }));
  });
  const offered = useActions(session, actions);
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{w("draftsInTeam")}</h2>
      {drafts.map(({ body, time: at }) => {
        const number = id(body.draft);
        return (
          <article key={number} class="card">
            <div class="row">
              <time>{exact(at)}</time> <strong>{seatName(record.exercise, String(body.seat))}</strong>
              <span class={`badge ${body.state}`}>{w(`draft ${body.state}`)}</span>
              {body.by && <span class="quiet">{seatName(record.exercise, String(body.by))}</span>}
            </div>
            <p dir="auto">{spokenIn(draftedIn(record.act(number)).acts)}</p>
            <Buttons session={session} actions={offered} group={number} />
          </article>
        );
      })}
    </section>
  );
}

function Directives(props: { session: Session<TeamRecord> }) {
  const { record } = props.session;
  const given = record.actsOf(["instruct", "directive"]).reverse();
  if (given.length === 0) return null;
  return (
    <section>
      <h2>{w("directives")}</h2>
      {given.map((act) => {
        const changed: Fields | undefined = record.last("directiveChanged", String(act.number))?.body;
        return (
          <article key={act.number} class="card">
            <div class="row">
              <time>{exact(act.time)}</time> <strong>{seatName(record.exercise, act.seat)}</strong> <span class="quiet">{code(act.kind)}</span>
              <span>→ {Array.isArray(act.body.to) ? (act.body.to as string[]).map((seat) => seatName(record.exercise, seat)).join(", ") : String(act.body.to)}</span>
              {changed && <span class="badge">{code(changed.state)}</span>}
            </div>
            <p dir="auto">{String(act.body.text ?? "")}</p>
          </article>
        );
      })}
    </section>
  );
}
