// The joint working group: where each half stands, what is owed by when, what was exchanged and advised.
import { Buttons, useActions, type Action } from "./actions";
import { Facts } from "./activities_view";
import { adviceAdopt, askAdvice, askWhoDecided, jwgNote, jwgPaper, jwgSheet, whoDecided } from "./acts_rooms";
import { dyadName, partyNames, topicName } from "./names";
import type { Session } from "./session";
import { fields, id, incidentTitle, list, stillDue, type Act, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { paperOptions } from "./todo_rooms";
import { code, exact, seatName, w } from "./words";

const sample = "…";
export const dyadsOfGroup = (record: TeamRecord): string[] =>
  ((record.exercise as { workingGroups?: { dyad: string }[] } | undefined)?.workingGroups ?? []).map((group) => group.dyad);

function actionsOf(session: Session<TeamRecord>, dyad: string): Action[] {
  const { record } = session;
  const state = session.state!;
  const papers = record.of("jwgPaperChanged").filter(({ body }) => body.dyad === dyad);
  const others = papers.filter(({ body }) => !record.act(body.paper)?.seat.startsWith(`${state.seat.party}.`));
  const last = others[others.length - 1];
  const incident = String(record.of("incident")[0]?.body.incident ?? "");
  return [
    { group: dyad, label: w("join"), act: { jwgJoin: { dyad } }, weight: "primary" },
    { group: dyad, label: w("jwgNote"), ask: { jwgNote: { dyad, known: sample, text: sample } }, form: () => jwgNote(dyad, state) },
    { group: dyad, label: w("jwgSheet"), ask: { jwgSheet: { dyad, entries: [{ topic: `posture_${state.seat.party}`, text: sample, status: "claimed" }] } }, form: () => jwgSheet(dyad, record, state) },
    { group: dyad, label: w("jwgPaper"), ask: { jwgPaper: { dyad, options: [{ text: sample }, { text: sample }] } }, form: () => jwgPaper(dyad, last && id(last.body.paper)) },
    { group: dyad, label: w("jwgAskAdvice"), ask: { jwgAskAdvice: { dyad, topic: sample } }, form: () => askAdvice(dyad) },
    { group: dyad, label: w("jwgAskWhoDecided"), ask: { jwgAskWhoDecided: { dyad, incident } }, form: () => askWhoDecided(dyad, state) },
    { group: dyad, label: w("jwgClose"), act: { jwgClose: { dyad } } },
    ...papers.flatMap(({ body }): Action[] => [
      { group: `p ${id(body.paper)}`, label: w("adviceAdopt"), ask: { adviceAdopt: { paper: id(body.paper), option: 1 } }, form: () => adviceAdopt(id(body.paper), paperOptions(record, id(body.paper))) },
      { group: `p ${id(body.paper)}`, label: w("adviceWaive"), act: { adviceWaive: { paper: id(body.paper) } } },
    ]),
    ...record.actsOf(["jwgAskWhoDecided"]).map((act): Action => ({ group: `q ${act.number}`, label: w("answer"), ask: { jwgWhoDecided: { question: String(act.number), level: "unit" } }, form: () => whoDecided(String(act.number)) })),
  ];
}

export function GroupView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const dyads = dyadsOfGroup(record).filter((dyad) => dyad.split("-").includes(state?.seat.party ?? ""));
  const offered = useActions(session, state ? dyads.flatMap((dyad) => actionsOf(session, dyad)) : []);
  if (!state) return null;
  return (
    <div class="group">
      {dyads.map((dyad) => (
        <section key={dyad}>
          <h2>
            {w("workingGroup")} · {dyadName(record.exercise, dyad)}
          </h2>
          <States record={record} dyad={dyad} />
          <Buttons session={session} actions={offered} group={dyad} />
          <Duties session={session} dyad={dyad} />
          <Log session={session} dyad={dyad} offered={offered} />
        </section>
      ))}
    </div>
  );
}

function States(props: { record: TeamRecord; dyad: string }) {
  const states = props.record.of("jwgChanged").filter(({ body }) => body.dyad === props.dyad);
  return (
    <p class="row">
      {states.map(({ body }) => (
        <span key={String(body.party ?? "")} class="badge">
          {body.party ? seatName(props.record.exercise, String(body.party)) : w("sessionOfGroup")}: {code(body.state)}
        </span>
      ))}
      {states.length === 0 && <span class="quiet">{w("groupStandsBy")}</span>}
    </p>
  );
}

function Duties(props: { session: Session<TeamRecord>; dyad: string }) {
  const duties = props.session.record.of("jwgDue").filter(({ body }) => body.dyad === props.dyad && body.done !== true);
  if (duties.length === 0) return null;
  return (
    <table class="board duties">
      <thead>
        <tr>
          <th>{w("duty")}</th>
          <th>{w("givenBy")}</th>
          <th class="number">{w("due")}</th>
        </tr>
      </thead>
      <tbody>
        {duties.map(({ body, number }) => (
          <tr key={number}>
            <td>
              {[code(body.duty), incidentTitle(props.session.record, body.incident)].filter(Boolean).join(" · ")}
            </td>
            <td>{partyNames(props.session.record.exercise, list(body.given)) || "–"}</td>
            <td class="number">{stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={props.session.now} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const kSaid = ["jwgNote", "jwgSheet", "jwgPaper", "jwgAskAdvice", "jwgAskWhoDecided", "jwgWhoDecided", "adviceAdopt", "jwgJoin", "jwgClose"];

function Log(props: { session: Session<TeamRecord>; dyad: string; offered: Action[] }) {
  const { record } = props.session;
  const said = record.actsOf(kSaid).filter((act) => act.body.dyad === props.dyad || (act.body.dyad === undefined && act.kind !== "jwgJoin")).reverse();
  return (
    <div>
      {said.map((act) => (
        <article key={`${act.number} ${act.kind}`} class="card">
          <div class="row">
            <time>{exact(act.time)}</time> <strong>{seatName(record.exercise, act.seat)}</strong> <span class="kind">{code(act.kind)}</span> <span class="quiet">{act.body.incident ? incidentTitle(record, act.body.incident) : String(act.body.topic ?? "")}</span>
          </div>
          <Content act={act} record={record} />
          <Buttons session={props.session} actions={props.offered} group={`${act.kind === "jwgPaper" ? "p" : "q"} ${act.number}`} />
        </article>
      ))}
    </div>
  );
}

function Content(props: { act: Act; record: TeamRecord }) {
  const { kind, body } = props.act;
  if (kind === "jwgNote") return <Facts of={[["isKnown", body.known], ["isAsked", body.asked], ["isHeld", body.held], ["text", body.text]]} />;
  if (kind === "jwgSheet") {
    return (
      <ul class="plain">
        {((body.entries as { topic?: string; text?: string; status?: string }[]) ?? []).map((entry, i) => (
          <li key={i} dir="auto">
            <span class="badge">{code(entry.status)}</span> {topicName(props.record, entry.topic ?? "")}: {entry.text}
          </li>
        ))}
      </ul>
    );
  }
  if (kind === "jwgPaper") {
    return (
      <ol>
        {((body.options as { text?: string; pros?: string; cons?: string; effects?: string }[]) ?? []).map((option, i) => (
          <li key={i} dir="auto">
            {option.text}
            <div class="quiet">{[option.pros && `+ ${option.pros}`, option.cons && `− ${option.cons}`, option.effects].filter(Boolean).join("  ")}</div>
          </li>
        ))}
      </ol>
    );
  }
  if (kind === "jwgWhoDecided") return <p>{code(body.level)}</p>;
  if (kind === "adviceAdopt") return <p>{`#${id(body.paper)} · ${w("option")} ${body.option}`}</p>;
  return <Facts of={[["text", fields(body).text]]} />;
}
