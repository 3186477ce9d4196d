// Notified activities and encounters of units, and what each side owes the other about them.
import { Buttons, useActions, type Action } from "./actions";
import { encounterConduct, encounterHail, encounterReport, factReview, notifyChange, oneText, settleReply, unitOrder } from "./acts_activities";
import { MapView } from "./map";
import { partyNames, topicName } from "./names";
import type { Session } from "./session";
import { areas } from "./situation_view";
import { fields, id, incidentTitle, list, moment, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, seatName, time, w } from "./words";

const sample = "…";

function noticeActions({ body }: Standing): Action[] {
  const notification = id(body.notification);
  const one = (label: string, kind: string, field: string): Action => ({
    group: notification, label: w(label), ask: { [kind]: { notification, [field]: sample } }, form: () => oneText(`${kind} ${notification}`, w(label), w("text"), (text) => ({ [kind]: { notification, [field]: text } })),
  });
  return [
    { group: notification, label: w("acknowledge"), act: { notifyAcknowledge: { notification } }, weight: "primary" },
    one("clarifyAsk", "clarifyAsk", "question"),
    one("clarifyReply", "clarifyReply", "reply"),
    { group: notification, label: w("observersAccept"), act: { observerReply: { notification, accept: true } } },
    { group: notification, label: w("observersDecline"), act: { observerReply: { notification, accept: false } } },
    { group: notification, label: w("notifyChange"), ask: { notifyChange: { notification, text: sample } }, form: () => notifyChange({ ...body }) },
    one("notifyCancel", "notifyCancel", "reason"),
  ];
}

function encounterActions({ body }: Standing): Action[] {
  const encounter = String(body.encounter), incident = String(body.incident ?? "");
  return [
    { group: encounter, label: w("hail"), ask: { encounterHail: { encounter, frequency: "16", intentions: sample } }, form: () => encounterHail(encounter) },
    { group: encounter, label: w("encounterReport"), ask: { encounterReport: { encounter, text: sample } }, form: () => encounterReport(encounter) },
    { group: encounter, label: w("conductOfUnit"), ask: { encounterConduct: { encounter, violation: "none" } }, form: () => encounterConduct(encounter) },
    { group: encounter, label: w("unitOrder"), ask: { unitOrder: { encounter, unit: sample, order: sample } }, form: () => unitOrder(encounter) },
    { group: encounter, label: w("factReview"), ask: { factReview: { encounter, incident, facts: sample, agree: true } }, form: () => factReview(encounter, incident) },
  ];
}

export function ActivitiesView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const notices = record.of("notificationChanged").reverse(), encounters = record.of("encounterChanged").reverse();
  const settlements = record.of("settlementChanged").reverse();
  const offered = useActions(session, [
    ...notices.flatMap(noticeActions),
    ...encounters.flatMap(encounterActions),
    ...settlements.map(({ body }): Action => ({ group: `s ${id(body.proposal)}`, label: w("answer"), ask: { settleReply: { proposal: id(body.proposal), reply: "accept" } }, form: () => settleReply(id(body.proposal)) })),
  ]);
  if (!state) return null;
  const notified = areas(record, state.seat.party);
  return (
    <div class="activities">
      <section>
        <h2>{w("notifications")}</h2>
        {notices.length === 0 && <p class="quiet">{w("noNotices")}</p>}
        {notified.length > 0 && <MapView key={notified.length} label={w("notifications")} areas={notified} height={220} />}
        {notices.map((notice) => (
          <Notice key={id(notice.body.notification)} notice={notice} session={session} offered={offered} />
        ))}
      </section>
      <section>
        <h2>{w("encounters")}</h2>
        {encounters.length === 0 && <p class="quiet">{w("noEncounters")}</p>}
        {encounters.map(({ body }) => (
          <article key={String(body.encounter)} class="card">
            <div class="row">
              <h3>
                {topicName(record, String(body.encounter))}
              </h3>
              <span class={`badge ${body.state}`}>{code(body.state)}</span>
              {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
            </div>
            <p class="quiet">
              {[list(body.units).join(" ↔ "), code(body.domain), list(body.hailed).length > 0 && `${w("hailed")}: ${partyNames(record.exercise, list(body.hailed))}`].filter(Boolean).join(" · ")}
            </p>
            <Buttons session={session} actions={offered} group={String(body.encounter)} />
          </article>
        ))}
      </section>
      {settlements.length > 0 && (
        <section>
          <h2>{w("settlement")}</h2>
          {settlements.map(({ body }) => {
            const proposed = fields(record.act(body.proposal)?.body);
            return (
              <article key={id(body.proposal)} class="card">
                <div class="row">
                  <h3>{incidentTitle(record, body.incident)}</h3>
                  <span class="badge">{code(body.state)}</span>
                  {body.state === "open" && stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
                </div>
                <Facts of={[["facts", proposed.agreedFacts], ["regrets", proposed.regrets], ["measures", proposed.measures]]} />
                <Buttons session={session} actions={offered} group={`s ${id(body.proposal)}`} />
              </article>
            );
          })}
        </section>
      )}
    </div>
  );
}

export function Facts(props: { of: [string, unknown][] }) {
  return (
    <dl class="facts-list">
      {props.of
        .filter(([, value]) => typeof value === "string" && value !== "")
        .map(([label, value]) => (
          <div key={label}>
            <dt>{w(label)}</dt>
            <dd dir="auto">{String(value)}</dd>
          </div>
        ))}
    </dl>
  );
}

function Notice(props: { notice: Standing; session: Session<TeamRecord>; offered: Action[] }) {
  const { notice, session } = props;
  const { record } = session;
  const { body } = notice;
  const given = record.act(body.notification);
  const said_ = record.actsOf(["clarifyAsk", "clarifyReply"]).filter((act) => id(act.body.notification) === id(body.notification));
  return (
    <article class="card">
      <div class="row">
        <h3>
          {given && `${seatName(record.exercise, given.seat)} → ${seatName(record.exercise, String(given.body.to))}`} · {w(`activity ${given?.body.class}`)} <span class="quiet">#{id(body.notification)}</span>
        </h3>
        <span class={`badge ${body.state}`}>{code(body.state)}</span>
        {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
      </div>
      <p>
        {moment(body.starts) !== undefined && [body.starts, body.ends].filter((at) => moment(at) !== undefined).map((at) => time(Number(at))).join(" – ")}
        {body.changedLate === true && <span class="bad"> {w("changedLate")}</span>}
      </p>
      <Facts of={[["scale", given?.body.scale], ["purpose", given?.body.purpose], ["contact", /^[A-Z]+\.[A-Z0-9]+$/.test(String(given?.body.contact)) ? seatName(record.exercise, String(given?.body.contact)) : given?.body.contact], ["offerObservers", given?.body.observers === true ? code(body.observersAccepted ? "accepted" : "open") : ""]]} />
      {said_.map((act) => (
        <p key={act.number} dir="auto">
          <time>{exact(act.time)}</time> <strong>{seatName(record.exercise, act.seat)}</strong> {String(act.body.question ?? act.body.reply ?? "")}
        </p>
      ))}
      <Buttons session={session} actions={props.offered} group={id(body.notification)} />
    </article>
  );
}
