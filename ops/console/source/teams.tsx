// How the teams' nodes stand, who sits where, and who has put its name under the record.
import { Fragment } from "preact";
import { useRunStatus } from "./conduct";
import { control, partyOf, type ControlRecord } from "./control_record";
import { seatAssign } from "./control_forms";
import type { Session } from "./session";
import { partyNames } from "./names";
import { code, reason, seatName, time, w } from "./words";

const kLate_ms = 10_000; // without a heartbeat
const kCoordinator = "control";

export function Teams(props: { session: Session<ControlRecord>; conducts: boolean }) {
  const { record, state, seat, readOnly, setForm } = props.session;
  const status = useRunStatus(seat, !readOnly);
  // The coordinator's own node is where the status comes from: it has no connection to itself.
  const nodes = [...record.nodes].filter(([name]) => name !== kCoordinator).map(([name, parties]) => ({ name, parties, stands: status?.nodes?.find((one) => one.name === name) }));
  const seats = Object.entries((state?.view.seats ?? {}) as Record<string, { kind: string; node: string }>);
  // A party's only node is called as the party.
  const nodeName = (name: string) => (name === kCoordinator ? w("control") : record.nodes.get(name)?.join() === name ? partyNames(record.exercise, [name]) : name);
  const lastOf = (parties: string[]) => parties.map((party) => record.lastAct.get(party)).filter((act) => act !== undefined).sort((a, b) => b.time - a.time)[0];
  return (
    <div class="teams">
      <table class="board">
        <thead>
          <tr>
            <th>{w("node")}</th>
            <th>{w("connection")}</th>
            <th class="number">{w("behind")}</th>
            <th class="number">{w("clockError")}</th>
            <th class="number">{w("vouched")}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ name, parties, stands }) => {
            const last = lastOf(parties);
            const silent = Number(stands?.silentForMs ?? -1);
            return (
              <Fragment key={name}>
              <tr class={last ? "above" : ""}>
                <td>
                  <strong>{nodeName(name)}</strong>
                  {parties.join() !== name && <div class="quiet">{partyNames(record.exercise, parties)}</div>}
                </td>
                <td class={`name ${stands === undefined ? "quiet" : stands.connected && silent < kLate_ms ? "good" : "bad"}`}>
                  {stands === undefined ? "–" : w(stands.connected ? (silent < kLate_ms ? "connected" : "nodeSilent") : "notConnected")}
                </td>
                <td class="number">{stands?.connected ? Math.max(0, Number(status?.size) - Number(stands.sent ?? 0)) : "–"}</td>
                <td class="number">{stands?.connected && Number(stands.clockErrorUs) >= 0 ? `${Math.max(1, Math.ceil(Number(stands.clockErrorUs) / 1000))} ms` : "–"}</td>
                <td class="number">{stands?.connected && Number(stands.cosigned ?? 0) > 0 ? `#${Number(stands.cosigned) - 1}` : "–"}</td>
              </tr>
              {last && (
                <tr>
                  <td colSpan={5} class="quiet small">
                    {w("lastAct")} {time(last.time)} {code(last.kind)}
                  </td>
                </tr>
              )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <Confirmed session={props.session} />
      {(status?.complaints ?? []).map((complaint) => (
        <p key={complaint} class="refusal" role="alert">
          {reason(complaint)}
        </p>
      ))}
      <h3>{w("seats")}</h3>
      <table class="board">
        <tbody>
          {seats.map(([name, held]) => (
            <tr key={name}>
              <td title={name}>{seatName(record.exercise, name)}</td>
              <td>{code(held.kind)}</td>
              <td class="quiet">{nodeName(held.node)}</td>
              <td class="number">
                {props.conducts && partyOf(name) !== control && (
                  <button aria-label={`${w("handOver")} ${name}`} onClick={() => setForm(seatAssign(name, [...record.nodes].filter(([, parties]) => parties.includes(partyOf(name))).map(([node]) => node), held))}>
                    {w("handOver")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// How far the record is vouched for: the six words are compared by telephone.
export function Confirmed(props: { session: Session<ControlRecord> }) {
  const confirmation = props.session.node?.confirmation;
  const names = (codes: string[]) => partyNames(props.session.record.exercise, codes);
  if (!confirmation || confirmation.size === 0) return null;
  return (
    <section class="confirmed" aria-label={w("confirmation")}>
      <h3>{w("confirmation")}</h3>
      <p class={confirmation.alarm || confirmation.overdue ? "bad" : "good"}>
        {confirmation.alarm ? w("alarmed") : `${w("confirmedTo")} #${confirmation.size - 1} · ${names(confirmation.by)}`}
      </p>
      {confirmation.missing.length > 0 && (
        <p class={confirmation.overdue ? "bad" : "quiet"}>
          {w("notYetBy")} {names(confirmation.missing)}
        </p>
      )}
      {confirmation.absent.length > 0 && (
        <p class="quiet">
          {w("absent")} {names(confirmation.absent)}
        </p>
      )}
      <p>
        <code>{confirmation.words}</code>
      </p>
      <p class="quiet">{w("wordsWhy")}</p>
    </section>
  );
}
