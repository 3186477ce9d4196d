// What stands between the parties: preconditions of urgent consultation, the list of subjects, the leaders' compact,
// the ladder of measures, common press lines.
import { Buttons, useActions, type Action } from "./actions";
import { compactClaim, compactInvoke, compactReply, consultationClose, measureAdherence } from "./acts_agreements";
import { oneText } from "./acts_activities";
import type { Words } from "./record";
import { dyadName, partyNames } from "./names";
import type { Session } from "./session";
import { fields, id, incidentTitle, list, moment, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { measureActions } from "./todo_rooms";
import { code, exact, said, seatName, time, w } from "./words";

const sample = "…";

function preconditionActions(record: TeamRecord, own: string, precondition: string): Action[] {
  const one = (label: string, kind: string, field: string): Action => ({
    group: precondition, label: w(label), ask: { [kind]: { precondition, [field]: sample } }, form: () => oneText(`${kind} ${precondition}`, `${w(label)} · ${precondition}`, w(field), (text) => ({ [kind]: { precondition, [field]: text } })),
  });
  const closed = record.actsOf(["consultationClose"]).filter((act) => act.body.precondition === precondition && !act.seat.startsWith(`${own}.`) && act.body.minutes);
  const other = closed[closed.length - 1];
  return [
    { group: precondition, label: w("join"), act: { consultationJoin: { precondition } }, weight: "primary" },
    one("declare", "preconditionDeclare", "evidence"),
    one("dispute", "preconditionDispute", "reason"),
    one("refuse", "consultationRefuse", "reason"),
    { group: precondition, label: w("renew"), act: { consultationRenew: { precondition } } },
    { group: precondition, label: w("consultationClose"), ask: { consultationClose: { precondition, minutes: { agreed: sample } } }, form: () => consultationClose(precondition, other && { number: other.number, seat: other.seat }) },
    ...[true, false].map((met): Action => ({ group: precondition, label: w(met ? "ruleMet" : "ruleNotMet"), ask: { preconditionRule: { precondition, met, reason: sample } }, form: () => oneText(`rule ${precondition} ${met}`, w(met ? "ruleMet" : "ruleNotMet"), w("reason"), (reason) => ({ preconditionRule: { precondition, met, reason } })) })),
  ];
}

function compactActions(session: Session<TeamRecord>, { body }: Standing): Action[] {
  const dyad = String(body.dyad), group = `compact ${dyad}`;
  return [
    { group, label: w("compactReply"), ask: { compactReply: { dyad, reply: "accept" } }, form: () => compactReply(dyad) },
    { group, label: w("compactInvoke"), ask: { compactInvoke: { dyad, incident: firstIncident(session) } }, form: () => compactInvoke(dyad, session.state!) },
    { group, label: w("compactClaim"), ask: { compactClaimBreach: { dyad, principle: list(body.principles)[0] ?? "p1", text: sample } }, form: () => compactClaim(dyad, list(body.principles)) },
    ...(id(body.claim) ? [true, false].map((confirm): Action => ({ group, label: w(confirm ? "confirmBreach" : "denyBreach"), act: { compactConfirmBreach: { claim: id(body.claim), confirm, text: "" } } })) : []),
    { group, label: w("compactClose"), act: { compactClose: { dyad } } },
    { group, label: w("review"), ask: { compactReview: { dyad, text: sample } }, form: () => oneText(`compactReview ${dyad}`, w("review"), w("text"), (text) => ({ compactReview: { dyad, text } })) },
    { group, label: w("compactWithdraw"), ask: { compactWithdraw: { dyad, reason: sample } }, form: () => oneText(`compactWithdraw ${dyad}`, w("compactWithdraw"), w("reason"), (reason) => ({ compactWithdraw: { dyad, reason } })) },
  ];
}
const firstIncident = (session: Session<TeamRecord>): string => String(session.record.of("incident")[0]?.body.incident ?? "");

export function AgreementsView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const agreed = record.of("preconditionAgreed"), compacts = record.of("compactChanged"), measures = record.of("measureChanged");
  const offered = useActions(session, [
    ...agreed.flatMap(({ body }) => preconditionActions(record, state?.seat.party ?? "", String(fields(body.plan).id))),
    ...compacts.flatMap((one) => compactActions(session, one)),
    ...measures.flatMap(({ body }): Action[] => [
      ...measureActions(body).map((action) => ({ ...action, group: `m ${id(body.measure)}` })),
      { group: `m ${id(body.measure)}`, label: w("writeText"), ask: { measureText: { measure: id(body.measure), text: sample } }, form: () => oneText(`measureText ${id(body.measure)}`, w("writeText"), w("text"), (text) => ({ measureText: { measure: id(body.measure), text } })) },
      { group: `m ${id(body.measure)}`, label: w("measureAdherence"), ask: { measureAdherence: { measure: id(body.measure), kept: true, text: sample } }, form: () => measureAdherence(id(body.measure)) },
    ]),
  ]);
  return (
    <div class="agreements">
      <section>
        <h2>{w("preconditions")}</h2>
        {agreed.length === 0 && <p class="quiet">{w("nothingHere")}</p>}
        {agreed.map(({ body }) => (
          <Precondition key={String(fields(body.plan).id)} plan={fields(body.plan)} session={session} offered={offered} />
        ))}
      </section>
      <Subjects record={record} />
      {compacts.length > 0 && (
        <section>
          <h2>{w("compact")}</h2>
          {compacts.map(({ body }) => (
            <article key={String(body.dyad)} class="card">
              <div class="row">
                <h3>{dyadName(record.exercise, String(body.dyad))}</h3>
                <span class={`badge ${body.state}`}>{code(body.state)}</span>
                {body.incident && <span>{incidentTitle(record, body.incident)}</span>}
                {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
              </div>
              <ul class="principles">
                {list(body.principles).map((one) => (
                  <li key={one} class={body.principle === one && body.state === "breached" ? "bad" : ""}>
                    {w(`principle ${one}`)}
                  </li>
                ))}
              </ul>
              <Buttons session={session} actions={offered} group={`compact ${body.dyad}`} />
            </article>
          ))}
        </section>
      )}
      {measures.length > 0 && (
        <section>
          <h2>{w("ladder")}</h2>
          {measures.map(({ body }) => (
            <article key={id(body.measure)} class="card">
              <div class="row">
                <h3>
                  {Number(body.difficulty)} · {String(body.title ?? "")}
                </h3>
                <span class={`badge ${body.state}`}>{code(body.state)}</span>
                {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
              </div>
              <p class="quiet">{[dyadName(record.exercise, String(body.dyad)), list(body.signed).length > 0 && `${w("signed")}: ${partyNames(record.exercise, list(body.signed))}`, moment(body.tableFrom) !== undefined && `${w("againFrom")} ${time(Number(body.tableFrom))}`].filter(Boolean).join(" · ")}</p>
              {id(body.text) && <p dir="auto">{String(record.act(body.text)?.body.text ?? "")}</p>}
              <Buttons session={session} actions={offered} group={`m ${id(body.measure)}`} />
            </article>
          ))}
        </section>
      )}
    </div>
  );
}

function Precondition(props: { plan: ReturnType<typeof fields>; session: Session<TeamRecord>; offered: Action[] }) {
  const { plan, session } = props;
  const { record } = session;
  const precondition = String(plan.id);
  const now = record.last("preconditionChanged", precondition)?.body ?? {};
  const closed = record.last("consultationClosed", precondition)?.body;
  const minutes = fields(closed?.minutes);
  return (
    <article class="card">
      <div class="row">
        <h3>{precondition}</h3>
        <span class={`badge ${now.state ?? "agreed"}`}>{code(now.state ?? "agreed")}</span>
        {stillDue(now) !== undefined && <Deadline due={Number(now.due)} now={session.now} />}
      </div>
      <p dir="auto">{said(plan.text as Words)}</p>
      <p class="quiet">
        {[partyNames(record.exercise, list(plan.parties)), plan.test ? undefined : w("declaredOnly"), list(now.joined).length > 0 && `${w("inTheRoom")}: ${list(now.joined).map((seat) => seatName(record.exercise, seat)).join(", ")}`].filter(Boolean).join(" · ")}
      </p>
      {closed && (
        <p dir="auto">
          {exact(record.last("consultationClosed", precondition)!.time)} {code(closed.result)}: {[minutes.agreed, minutes.differing, minutes.measures, minutes.nextContact].filter(Boolean).join(" · ")}
        </p>
      )}
      <Buttons session={session} actions={props.offered} group={precondition} />
    </article>
  );
}

function Subjects(props: { record: TeamRecord }) {
  const lists = props.record.of("subjectsChanged");
  if (lists.length === 0) return null;
  return (
    <section>
      <h2>{w("subjects")}</h2>
      {lists.map(({ body }) => (
        <article key={String(body.dyad)} class="card">
          <h3>{dyadName(props.record.exercise, String(body.dyad))}</h3>
          <ol>
            {((body.subjects as { topic: string; real: boolean }[]) ?? []).map((subject) => (
              <li key={subject.topic}>
                {subject.topic} {subject.real && <span class="tag">{w("realSubject")}</span>}
              </li>
            ))}
          </ol>
          {body.state === "proposed" && (
            <p>
              {seatName(props.record.exercise, String(body.from))}: {String(body.topic)} <span class="badge">{code(body.state)}</span>
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
