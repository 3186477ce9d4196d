// What a seat may write and do, by what it is for. The node says what this seat may; the rest is not shown.
import { useState } from "preact/hooks";
import { take, type Action } from "./actions";
import { internalMessage, lineMessage, lineRequest, ownLines, posture, reportAsk, statement } from "./acts";
import { assistOffer, evidenceShare, notify, settlePropose } from "./acts_activities";
import { compactPropose, dyadOf, measureTable, preconditionPropose, pressLine, subjectPropose } from "./acts_agreements";
import { councilRequest } from "./acts_council";
import { delegate, directive, instruct } from "./acts_delegation";
import { dialogueConvene, forumCall } from "./acts_rooms";
import { councilPlan } from "./council_parts";
import { partyChoices } from "./acts";
import { dialogueSeats } from "./dialogue_view";
import { keptDraft } from "./drafts";
import { dyads, forumsOf } from "./forum_view";
import type { Session } from "./session";
import type { TeamRecord } from "./team_record";
import { said, w } from "./words";

const sample = "…";
const kGroups = ["deskLines", "deskTeam", "deskPublic", "deskForces", "deskAgreements", "deskRooms"];

// Activities that own planning injects told of.
function planned(record: TeamRecord) {
  return record.items.filter((item) => typeof item.body.activity === "string" && item.body.activity !== "").map((item) => ({ value: String(item.body.activity), label: `${item.body.activity} · ${said(item.text).slice(0, 60)}` }));
}

export function deskActions(session: Session<TeamRecord>): Action[] {
  const { record, state, now } = session;
  if (!state) return [];
  const other = record.exercise?.core.find((party) => party !== state.seat.party) ?? partyChoices(record, state)[0]?.value ?? "";
  const dyad = dyadOf(state.seat.party, other);
  const incident = String(record.of("incident")[0]?.body.incident ?? "");
  const general = true;
  const bodies = forumsOf(record, state.seat.party);
  const forumChoices = bodies.map((body) => ({ value: body.code, label: said(body.name) || body.code }));
  const tanks = dialogueSeats(record);
  const text = { body: sample };
  const isState = record.exercise?.parties.find((party) => party.code === state.seat.party)?.kind === "state";
  // Bodies, think tanks and media have no services to command, and agree nothing between governments.
  const isOurs = (action: Action) => isState || (action.group !== "deskAgreements" && action.group !== "deskForces" && action.label !== w("directive"));
  const all: Action[] = [
    ...(ownLines(state).length > 0
      ? [
          { group: "deskLines", label: w("lineMessage"), form: () => lineMessage(state) },
          { group: "deskLines", label: w("call"), form: () => lineRequest(state) },
        ]
      : []),
    { group: "deskTeam", label: w("rollCall"), act: { rollCall: null } },
    { group: "deskTeam", label: w("internalMessage"), form: () => internalMessage(record, state) },
    { group: "deskTeam", label: w("instruct"), general, ask: { instruct: { to: [state.seat.code], text: sample } }, form: () => instruct(record, state) },
    { group: "deskTeam", label: w("directive"), general, ask: { directive: { form: "private", to: sample, text: sample } }, form: () => directive(record, state) },
    { group: "deskTeam", label: w("delegate"), general, ask: { delegate: { from: state.seat.code, to: state.seat.code } }, form: () => delegate(record, state) },
    { group: "deskPublic", label: w("statement"), general, ask: { statement: { text } }, form: () => statement(record, state) },
    { group: "deskPublic", label: w("pressLinePropose"), general, ask: { pressLinePropose: { to: other, incident, text: sample } }, form: () => pressLine(record, state) },
    { group: "deskPublic", label: w("evidenceShare"), general, ask: { evidenceShare: { topic: incident, to: other, text: sample } }, form: () => evidenceShare(record, state, record.of("incident").map(({ body }) => String(body.incident))) },
    { group: "deskForces", label: w("postureSet"), general, ask: { postureSet: { readiness: 9 } }, form: posture },
    { group: "deskForces", label: w("reportAsk"), general, ask: { reportAsk: { topic: `posture_${other}`, source: "ownServices" } }, form: () => reportAsk(record, state) },
    { group: "deskForces", label: w("notify"), general, ask: { notify: { to: other, class: "n2" } }, form: () => notify(record, state, now, planned(record)) },
    { group: "deskForces", label: w("assistOffer"), general, ask: { assistOffer: { incident, to: other, kind: "search" } }, form: () => assistOffer(record, state) },
    { group: "deskAgreements", label: w("preconditionPropose"), general, ask: { preconditionPropose: { plan: { id: sample, parties: [state.seat.party, other], text: { en: sample, zh: sample } } } }, form: () => preconditionPropose(record, state) },
    { group: "deskAgreements", label: w("subjectPropose"), general, ask: { subjectPropose: { dyad, topic: sample } }, form: () => subjectPropose(record, state) },
    { group: "deskAgreements", label: w("compactPropose"), general, ask: { compactPropose: { dyad, principles: ["p1"] } }, form: () => compactPropose(record, state) },
    { group: "deskAgreements", label: w("measureNote"), general, ask: { measureNote: { dyad, difficulty: 1, title: sample } }, form: () => measureTable(record, state, true) },
    { group: "deskAgreements", label: w("measureTable"), general, ask: { measureTable: { dyad, difficulty: 1, title: sample } }, form: () => measureTable(record, state, false) },
    ...(incident ? [{ group: "deskAgreements", label: w("settlePropose"), general, ask: { settlePropose: { incident, to: other, agreedFacts: sample } }, form: () => settlePropose(record, state) }] : []),
    ...(councilPlan(record) ? [{ group: "deskRooms", label: w("councilRequest"), general, ask: { councilRequest: { subject: sample } }, form: () => councilRequest(record, state, councilPlan(record)?.secretariat === state.seat.code) }] : []),
    ...(bodies.length > 0
      ? [{ group: "deskRooms", label: w("forumCall"), general, ask: { forumCall: { forum: bodies[0].code, subject: sample, text: sample } }, form: () => forumCall(forumChoices, dyads(record.exercise, bodies[0].members ?? []), state) }]
      : []),
    ...(tanks.includes(state.seat.code)
      ? [{ group: "deskRooms", label: w("dialogueConvene"), general, ask: { dialogueConvene: { dyad, topic: sample, method: "scenarioDiscussion" } }, form: () => dialogueConvene(dyads(record.exercise, record.exercise?.core ?? []), officials(record)) }]
      : []),
  ];
  return all.filter(isOurs);
}

const officials = (record: TeamRecord) =>
  (record.exercise?.parties ?? []).flatMap((party) => party.seats.filter((seat) => ["FM", "DEF", "JWG1", "JWG2"].includes(seat.code)).map((seat) => ({ value: `${party.code}.${seat.code}`, label: `${party.code} ${said(seat.title) || seat.code}` })));

export function Desk(props: { session: Session<TeamRecord>; offered: Action[] }) {
  const { session } = props;
  const [, redraw] = useState(0);
  const groups = kGroups.filter((group) => props.offered.some((action) => action.group === group));
  return (
    <section class="desk" aria-label={w("write")}>
      <h2>{w("write")}</h2>
      {groups.map((group) => (
        <div key={group} class="desk-group" role="group" aria-label={w(group)}>
          <h3>{w(group)}</h3>
          <div class="buttons">
            {props.offered
              .filter((action) => action.group === group)
              .map((action) => (
                <button
                  key={action.label}
                  onClick={() => {
                    take(session, action);
                    redraw((n) => n + 1);
                  }}
                >
                  {action.label}
                  {action.form && Object.keys(keptDraft(session.seat, action.form().key)).length > 0 && <span class="tag">{w("draftMark")}</span>}
                </button>
              ))}
          </div>
        </div>
      ))}
    </section>
  );
}
