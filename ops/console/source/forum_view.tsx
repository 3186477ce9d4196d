// Regional bodies: sessions, what is said in them, the chair's texts under silence, good offices.
import { Buttons, useActions, type Action } from "./actions";
import { dyadOf } from "./acts_agreements";
import { forumObject, forumSpeak, forumText } from "./acts_rooms";
import { dyadName, forumName, partyNames } from "./names";
import type { Exercise, Words } from "./record";
import type { Session } from "./session";
import { id, list, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, seatName, w } from "./words";

const sample = "…";
export interface ForumPlan {
  code: string;
  name?: Words;
  chair?: string;
  members?: string[];
}
export const forums = (record: TeamRecord): ForumPlan[] => (record.exercise as { forums?: ForumPlan[] } | undefined)?.forums ?? [];
// A body is its members' and its chair's.
export const forumsOf = (record: TeamRecord, party: string): ForumPlan[] => forums(record).filter((body) => (body.members ?? []).includes(party) || body.chair?.split(".")[0] === party);
export function dyads(exercise: Exercise | undefined, parties: string[]) {
  return parties.flatMap((a, i) => parties.slice(i + 1).map((b) => ({ value: dyadOf(a, b), label: dyadName(exercise, dyadOf(a, b)) })));
}

function sessionActions(record: TeamRecord, { body }: Standing): Action[] {
  const session = id(body.session), text = id(body.text);
  const pairs = dyads(record.exercise, forums(record).find((one) => one.code === body.forum)?.members ?? []);
  return [
    { group: session, label: w("second"), act: { forumSecond: { session } }, weight: "primary" },
    { group: session, label: w("join"), act: { forumJoin: { session } }, weight: "primary" },
    { group: session, label: w("forumSpeak"), ask: { forumSpeak: { session, text: sample } }, form: () => forumSpeak(session) },
    { group: session, label: w("forumText"), ask: { forumText: { session, text: sample, silence: "3 h" } }, form: () => forumText(session, pairs, false) },
    { group: session, label: w("forumObject"), ask: { forumObject: { session, ...(text ? { text } : {}), reason: sample } }, form: () => forumObject(session, text), weight: "danger" },
    { group: session, label: w("forumSummary"), ask: { forumSummary: { session, text: sample } }, form: () => forumText(session, pairs, true) },
  ];
}

export function ForumView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record } = session;
  const sessions = record.of("forumChanged").reverse();
  const bodies = forumsOf(record, session.state?.seat.party ?? "");
  const offered = useActions(session, [
    ...sessions.flatMap((one) => sessionActions(record, one)),
    ...bodies.map((body): Action => ({
      group: body.code, label: w("goodOffices"), ask: { forumRelay: { forum: body.code, from: body.members?.[0] ?? "", to: body.members?.[1] ?? "", text: sample } },
      form: () => ({
        key: `relay ${body.code}`, title: w("goodOffices"), note: w("relayWhy"),
        fields: [
          { name: "from", label: w("from"), type: "choice", choices: (body.members ?? []).map((value) => ({ value, label: seatName(record.exercise, value) })) },
          { name: "to", label: w("to"), type: "choice", choices: (body.members ?? []).map((value) => ({ value, label: seatName(record.exercise, value) })) },
          { name: "text", label: w("text"), type: "long", required: true },
        ],
        acts: (v) => [{ forumRelay: { forum: body.code, from: v.from, to: v.to, text: v.text } }],
      }),
    })),
  ]);
  return (
    <div class="forum">
      {bodies.map((body) => (
        <section key={body.code}>
          <h2>{forumName(record.exercise, body.code)}</h2>
          <p class="quiet">
            {w("chair")}: {seatName(record.exercise, body.chair ?? "")} · {w("members")}: {partyNames(record.exercise, body.members ?? [])}
          </p>
          <Buttons session={session} actions={offered} group={body.code} />
          {sessions.filter((one) => one.body.forum === body.code).map((one) => (
            <ForumSession key={id(one.body.session)} one={one} session={session} offered={offered} />
          ))}
        </section>
      ))}
    </div>
  );
}

function ForumSession(props: { one: Standing; session: Session<TeamRecord>; offered: Action[] }) {
  const { one, session } = props;
  const { record } = session;
  const { body } = one;
  const number = id(body.session);
  const called = record.act(number);
  const name = (parties: unknown[]) => partyNames(record.exercise, parties.map(String));
  const spoken = record.actsOf(["forumSpeak", "forumText", "forumObject", "forumSummary"]).filter((act) => id(act.body.session) === number).reverse();
  return (
    <article class="card">
      <div class="row">
        <h3>{String(body.subject ?? "")}</h3>
        <span class={`badge ${body.state}`}>{code(body.state)}</span>
        {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
      </div>
      <p class="quiet">{[`${w("calledBy")} ${name([body.party])}`, body.seconded && `${w("secondedBy")} ${name([body.seconded])}`, list(body.joined).length > 0 && `${w("present")}: ${name(list(body.joined))}`].filter(Boolean).join(" · ")}</p>
      {typeof called?.body.text === "string" && <p dir="auto">{called.body.text}</p>}
      {body.words && (
        <p class="letter" dir="auto">
          {String(body.words)}
        </p>
      )}
      <Buttons session={session} actions={props.offered} group={number} />
      <ol class="plain log">
        {spoken.map((act) => (
          <li key={act.number}>
            <time>{exact(act.time)}</time> <strong>{seatName(record.exercise, act.seat)}</strong> <span class="kind">{code(act.kind)}</span>
            <p dir="auto">{String(act.body.text ?? act.body.reason ?? "")}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}

