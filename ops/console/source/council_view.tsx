// The Council's chamber: items of which it is seized, the meeting, drafts, and votes live with the rule by which they count.
import { useState } from "preact/hooks";
import { Buttons, useActions, type Action } from "./actions";
import { councilRequest } from "./acts_council";
import { chamberActions } from "./council_actions";
import { Drafts } from "./council_drafts";
import { Questions } from "./council_votes";
import { councilPlan, memberName, members, ownMembers } from "./council_parts";
import type { Session } from "./session";
import { id, list, moment, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, said, seatName, time, w } from "./words";
import type { Words } from "./record";

const ask = (session: Session<TeamRecord>): Action => ({
  group: "ask", label: w("councilRequest"), general: true, ask: { councilRequest: { subject: "…" } },
  form: () => councilRequest(session.record, session.state!, councilPlan(session.record)?.secretariat === session.seat),
});

// A meeting that is open is being held; an open question, elsewhere, waits for its answer.
const stateOf = (state: unknown) => (state === "open" ? w("meetingOpen") : code(state));

export function CouncilView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const items = record.of("councilItemChanged");
  const open = items.filter(({ body }) => body.state !== "closed");
  const [chosen, choose] = useState<string>();
  const item = items.find(({ body }) => id(body.item) === chosen) ?? open[open.length - 1] ?? items[items.length - 1];
  const seized = ((councilPlan(record) as { seized?: Words[] } | undefined)?.seized ?? []).map(said).filter(Boolean);
  const offered = useActions(session, [ask(session)]);
  if (!state) return null;
  return (
    <div class="council">
      <section aria-label={w("agenda")}>
        <h2>{w("seizedOf")}</h2>
        <ul class="plain agenda">
          {items.map(({ body }) => (
            <li key={id(body.item)}>
              <button class="pick" aria-pressed={item !== undefined && id(item.body.item) === id(body.item)} onClick={() => choose(id(body.item))}>
                <span class="id">#{id(body.item)}</span> <span>{String(body.subject ?? "")}</span> <span class={`badge ${body.state}`}>{stateOf(body.state)}</span>
              </button>
            </li>
          ))}
          {seized.map((one) => (
            <li key={one} class="quiet">
              {one}
            </li>
          ))}
          {items.length === 0 && seized.length === 0 && <li class="quiet">{w("noItems")}</li>}
        </ul>
        {open.length === 0 && <Buttons session={session} actions={offered} />}
      </section>
      {item && <Chamber key={id(item.body.item)} item={item} session={session} />}
    </div>
  );
}

function Chamber(props: { item: Standing; session: Session<TeamRecord> }) {
  const { item, session } = props;
  const { record } = session;
  const { body } = item;
  const number = id(body.item);
  const request = record.act(number);
  const offered = useActions(session, chamberActions(session, item));
  const president = members(record).find((one) => one.code === body.president);
  return (
    <>
      <section aria-label={w("meeting")}>
        <div class="row">
          <h2>{String(body.subject ?? "")}</h2>
          <span class={`badge ${body.state}`}>{stateOf(body.state)}</span>
          {body.private === true && <span class="badge">{w("privateMeeting")}</span>}
          {moment(body.meets) !== undefined && Number(body.meets) > session.now && (
            <span>
              {w("meets")} {time(Number(body.meets))} <Deadline due={Number(body.meets)} now={session.now} />
            </span>
          )}
          {body.state === "requested" && moment(body.callBy) !== undefined && (
            <span>
              {w("callBy")} <Deadline due={Number(body.callBy)} now={session.now} />
            </span>
          )}
        </div>
        <p class="quiet">
          {[`${w("askedBy")} ${seatName(record.exercise, String(body.seat ?? body.party ?? ""))}`, code(body.format), president && `${w("president")}: ${president.name}`, body.agenda && `${w("agenda")}: ${body.agenda}`, list(body.invited).length > 0 && `${w("invited")}: ${list(body.invited).map((seat) => seatName(record.exercise, seat)).join(", ")}`].filter(Boolean).join(" · ")}
        </p>
        {typeof request?.body.text === "string" && request.body.text && (
          <p class="letter" dir="auto">
            {request.body.text}
          </p>
        )}
        <Buttons session={session} actions={offered} group={number} />
        <Speakers item={item} session={session} />
        <Table item={item} session={session} />
      </section>
      <Questions item={number} session={session} offered={offered} />
      <Drafts item={number} session={session} offered={offered} />
      <Speeches item={number} record={record} />
    </>
  );
}

// Who has the floor and until when, and who waits for it (rule 27).
function Speakers(props: { item: Standing; session: Session<TeamRecord> }) {
  const { exercise } = props.session.record;
  const { floor, floorUntil, speakers } = props.item.body;
  const waiting = list(speakers);
  if (!floor && waiting.length === 0) return null;
  return (
    <ol class="speakers" aria-label={w("speakersList")}>
      {floor ? (
        <li class="floor" aria-current="true">
          <strong>{seatName(exercise, String(floor))}</strong> {w("hasFloor")} <Deadline due={Number(floorUntil)} now={props.session.now} />
        </li>
      ) : null}
      {waiting.map((seat) => (
        <li key={seat}>{seatName(exercise, seat)}</li>
      ))}
    </ol>
  );
}

// Who sits at the table, in the order of the package; permanent members are marked.
function Table(props: { item: Standing; session: Session<TeamRecord> }) {
  const { record, state } = props.session;
  const joined = new Set(list(props.item.body.joined)), dispute = new Set(list(props.item.body.dispute));
  const own = new Set(ownMembers(record, state!).map((one) => one.code));
  return (
    <>
      <ul class="chairs" aria-label={w("members")}>
        {members(record).map((member) => (
          <li key={member.code} class={`${joined.has(member.seat) ? "there" : ""} ${own.has(member.code) ? "own" : ""}`} title={`${member.name}${joined.has(member.seat) ? "" : ` · ${w("notPresent")}`}`}>
            <strong>{memberName(record, member.code)}</strong>
            {member.permanent && <abbr title={w("permanent")}>P</abbr>}
            {props.item.body.president === member.code && <abbr title={w("president")}>★</abbr>}
            {dispute.has(member.code) && <abbr title={w("partyToDispute")}>⚖</abbr>}
            <span class="quiet" aria-label={w(joined.has(member.seat) ? "present" : "notPresent")}>{joined.has(member.seat) ? "✓" : "–"}</span>
          </li>
        ))}
      </ul>
      <p class="quiet small legend-of-chairs">
        P {w("permanent")} · ★ {w("president")} · ✓ {w("present")}
        {dispute.size > 0 && ` · ⚖ ${w("partyToDispute")}`}
      </p>
    </>
  );
}

function Speeches(props: { item: string; record: TeamRecord }) {
  const { record } = props;
  const spoken = record.actsOf(["councilSpeak", "councilPointOfOrder"]).filter((act) => id(act.body.item) === props.item).reverse();
  if (spoken.length === 0) return null;
  return (
    <section>
      <h2>{w("speeches")}</h2>
      {spoken.map((act) => (
        <article key={act.number} class="card">
          <div class="row">
            <time>{exact(act.time)}</time> <strong>{seatName(record.exercise, act.seat)}</strong> <span class="quiet">{code(act.kind === "councilSpeak" ? act.body.kind : act.kind)}</span>
          </div>
          <p dir="auto">{typeof act.body.text === "string" ? act.body.text : String((act.body.text as { body?: string } | undefined)?.body ?? "")}</p>
        </article>
      ))}
    </section>
  );
}
