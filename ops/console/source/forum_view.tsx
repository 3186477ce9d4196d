// Regional bodies: sessions, what is said in them, the chair's texts under silence, good offices.
import { Buttons, useActions, type Action } from "./actions";
import { dyadOf } from "./acts_agreements";
import { forumObject, forumSpeak, forumText } from "./acts_rooms";
import type { Words } from "./record";
import type { Session } from "./session";
import { id, list, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, said, seatName, w } from "./words";

const sample = "…";
export interface ForumPlan {
  code: string;
  name?: Words;
  chair?: string;
  members?: string[];
}
export const forums = (record: TeamRecord): ForumPlan[] => (record.exercise as { forums?: ForumPlan[] } | undefined)?.forums ?? [];
export function dyads(parties: string[]) {
  return parties.flatMap((a, i) => parties.slice(i + 1).map((b) => ({ value: dyadOf(a, b), label: dyadOf(a, b) })));
}

function sessionActions(record: TeamRecord, { body }: Standing): Action[] {
  const session = id(body.session), text = id(body.text);
  const pairs = dyads(forums(record).find((one) => one.code === body.forum)?.members ?? []);
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
  const bodies = forums(record);
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
          <h2>
            {body.code} {said(body.name)}
          </h2>
          <p class="quiet">
            {w("chair")}: {seatName(record.exercise, body.chair ?? "")} · {w("members")}: {(body.members ?? []).join(", ")}
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
  const spoken = record.actsOf(["forumSpeak", "forumText", "forumObject", "forumSummary"]).filter((act) => id(act.body.session) === number).reverse();
  return (
    <article class="card">
      <div class="row">
        <h3>{String(body.subject ?? "")}</h3>
        <span class={`badge ${body.state}`}>{code(body.state)}</span>
        {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
      </div>
      <p class="quiet">{[`${w("calledBy")} ${body.party}`, body.seconded && `${w("secondedBy")} ${body.seconded}`, list(body.joined).length > 0 && `${w("present")}: ${list(body.joined).join(", ")}`].filter(Boolean).join(" · ")}</p>
      {typeof called?.body.text === "string" && <p dir="auto">{called.body.text}</p>}
      {body.words && (
        <p class="letter" dir="auto">
          {String(body.words)}
        </p>
      )}
      <Buttons session={session} actions={props.offered} group={number} />
      {spoken.map((act) => (
        <p key={act.number} dir="auto">
          <time>{exact(act.time)}</time> <strong>{seatName(record.exercise, act.seat)}</strong> <span class="quiet">{code(act.kind)}</span> {String(act.body.text ?? act.body.reason ?? "")}
        </p>
      ))}
    </article>
  );
}

