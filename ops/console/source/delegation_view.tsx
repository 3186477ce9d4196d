// Who sits where in this team; the head of delegation gives out the links.
import { useEffect, useState } from "preact/hooks";
import { Buttons, useActions, type Action } from "./actions";
import { links } from "./api";
import type { Session } from "./session";
import { moment, type TeamRecord } from "./team_record";
import { code, said, seatName, time, w } from "./words";

// A seat goes to a bot of its own node and back; the node says whose it is to do so.
export const handOver = (seat: string): Action[] => [
  { group: seat, label: w("toBot"), act: { seatAssign: { seat, kind: "policy" } } },
  { group: seat, label: w("takeBack"), act: { seatAssign: { seat, kind: "person" } } },
];
// The one that changes anything.
const handOverFrom = (seat: string, kind: string): Action[] => handOver(seat).slice(...(kind === "policy" ? [1] : [0, 1]));

export function DelegationView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, state } = session;
  const [given, setGiven] = useState<{ seat: string; link: string }[]>([]);
  const head = state?.seat.head === true && !session.readOnly;
  useEffect(() => {
    if (head) links(session.seat).then(setGiven);
  }, [head]);
  const party = record.exercise?.parties.find((one) => one.code === state?.seat.party);
  const held = (state === undefined || Array.isArray(state.view.seats) ? {} : state.view.seats) as Record<string, { kind: string; node: string }>;
  const offered = useActions(session, (party?.seats ?? []).map((seat) => `${party?.code}.${seat.code}`).flatMap((seat) => handOverFrom(seat, held[seat]?.kind ?? "")));
  if (!state) return null;
  const standing = record.actsOf(["delegate"]).reverse();
  return (
    <div class="delegation">
      <h2>{said(party?.name)}</h2>
      {head && <p class="quiet">{w("linksWhy")}</p>}
      <table class="board">
        <thead>
          <tr>
            <th>{w("seat")}</th>
            <th>{w("playedBy")}</th>
            {given.length > 0 && <th>{w("link")}</th>}
          </tr>
        </thead>
        <tbody>
          {(party?.seats ?? []).map((seat) => {
            const name = `${party?.code}.${seat.code}`;
            const link = given.find((one) => one.seat === name)?.link;
            return (
              <tr key={name} class={name === state.seat.code ? "own" : ""}>
                <td>
                  {said(seat.title) || seat.code} <span class="quiet">{name}</span>
                  {name === state.seat.code && <span class="tag">{w("yourSeat")}</span>}
                </td>
                <td>
                  {code(held?.[name]?.kind ?? "none")}
                  <Buttons session={session} actions={offered} group={name} />
                </td>
                {given.length > 0 && (
                  <td class="link-cell">
                    {link && (
                      <>
                        <code>{link}</code> <Copy text={link} />
                      </>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {standing.length > 0 && (
        <section>
          <h3>{w("delegations")}</h3>
          <ul class="plain">
            {standing.map((act) => (
              <li key={act.number}>
                <time>{time(act.time)}</time> {seatName(record.exercise, String(act.body.from))} → {seatName(record.exercise, String(act.body.to))}
                {moment(act.body.until) !== undefined && ` ${w("until")} ${time(Number(act.body.until))}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Copy(props: { text: string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      onClick={() => {
        navigator.clipboard?.writeText(props.text).then(() => setDone(true), () => setDone(false));
      }}
    >
      {w(done ? "copied" : "copy")}
    </button>
  );
}
