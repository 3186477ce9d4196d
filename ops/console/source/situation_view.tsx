// What this party knows: escalation, a map of what was notified and of what has happened, variables that it may see.
import { positionsIn, positionsOf } from "./area";
import { Escalation } from "./curves";
import { MapView, type Area, type Marker, type Position } from "./map";
import type { Session } from "./session";
import { id, type TeamRecord } from "./team_record";
import { partyNames, variableName } from "./names";
import { code, said, seatName, time, w } from "./words";
import type { Words } from "./record";

// Where the stated area of a notice is, as it was given or last changed.
export function areas(record: TeamRecord, own: string): Area[] {
  return record.of("notificationChanged").filter(({ body }) => !["cancelled", "ended"].includes(String(body.state))).flatMap(({ body }): Area[] => {
    const notice = record.act(body.notification);
    const changes = record.actsOf(["notifyChange"]).filter((act) => id(act.body.notification) === id(body.notification) && positionsOf(act.body.area).length > 2);
    const points = positionsOf((changes[changes.length - 1] ?? notice)?.body.area);
    if (!notice || points.length < 3) return [];
    return [{ points, label: `${seatName(record.exercise, String(notice.seat).split(".")[0])} · ${w(`activity ${notice.body.class}`)}`, own: notice.seat.startsWith(`${own}.`) }];
  });
}

// An incident is where a notice about it says that it is.
function markers(record: TeamRecord): Marker[] {
  return record.of("incident").flatMap(({ body }): Marker[] => {
    const place = placeOf(body.place) ?? noticed(record, String(body.incident));
    return place ? [{ at: place, label: said(body.title as Words) || String(body.incident), urgent: body.emergency === true && !record.last("incidentSettled", String(body.incident)) }] : [];
  });
}
// "18.50 N 110.60 E", as the package writes it.
function placeOf(place: unknown): Position | undefined {
  return positionsIn(String(place ?? ""))?.[0];
}
function noticed(record: TeamRecord, incident: string): Position | undefined {
  const points = record.actsOf(["notify"]).filter((act) => act.body.incident === incident).flatMap((act) => positionsOf(act.body.area));
  if (points.length === 0) return undefined;
  return [points.reduce((sum, p) => sum + p[0], 0) / points.length, points.reduce((sum, p) => sum + p[1], 0) / points.length];
}

export function SituationView(props: { session: Session<TeamRecord> }) {
  const { record, state, now } = props.session;
  if (!state) return null;
  const variables = Object.entries((Array.isArray(state.view.variables) ? {} : (state.view.variables as Record<string, number> | undefined)) ?? {}).filter(([name]) => name && !name.startsWith("E("));
  const marks = markers(record), notified = areas(record, state.seat.party);
  return (
    <div class="situation">
      <section aria-label={w("escalation")} class="curves">
        {[...record.escalation].map(([dyad, points]) => (
          <Escalation key={dyad} dyad={dyad} points={points} now={now} exercise={record.exercise} />
        ))}
        {record.escalation.size === 0 && <p class="quiet">{w("noEscalation")}</p>}
      </section>
      <section>
        <h2>{w("map")}</h2>
        <MapView key={`${notified.length} ${marks.length}`} label={w("map")} areas={notified} markers={marks} height={300} />
      </section>
      <div class="columns">
        <section>
          <h2>{w("incidents")}</h2>
          <Incidents session={props.session} placed={new Set(marks.map((one) => one.label))} />
        </section>
        <section>
          <h2>{w("variables")}</h2>
          <table class="board">
            <tbody>
              {variables.map(([name, value]) => (
                <tr key={name}>
                  <td>{variableName(record, name)}</td>
                  <td class="number">{String(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </div>
  );
}

function Incidents(props: { session: Session<TeamRecord>; placed: Set<string> }) {
  const { record } = props.session;
  const told = record.of("incident");
  if (told.length === 0) return <p class="quiet">{w("noIncidents")}</p>;
  return (
    <ul class="plain">
      {told.map(({ body, time: at, number }) => {
        const settled = record.last("incidentSettled", String(body.incident));
        return (
          <li key={number}>
            <time>{time(at)}</time> <strong class={body.emergency === true && !settled ? "bad" : ""}>{said(body.title as Words) || String(body.incident)}</strong>
            <div class="quiet">
              {[...(((body.types as string[]) ?? []).map(code)), partyNames(record.exercise, (body.parties as string[]) ?? []), settled ? w("settledState") : ""].filter(Boolean).join(" · ")}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
