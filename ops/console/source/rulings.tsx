// What control has ruled, marked, noted and opened, newest first; and the links of its other seats.
import { useEffect, useState } from "preact/hooks";
import { links } from "./api";
import { discloseEntries, ruling } from "./control_forms";
import { redactEntries } from "./control_judge";
import type { ControlRecord } from "./control_record";
import type { Session } from "./session";
import { code, exact, seatName, w } from "./words";

export function Rulings(props: { session: Session<ControlRecord>; conducts: boolean }) {
  const { record, seat, readOnly, setForm } = props.session;
  const [seats, setSeats] = useState<{ seat: string; link: string }[]>([]);
  useEffect(() => {
    if (!readOnly) links(seat).then(setSeats);
  }, [seat]);
  return (
    <div class="record">
      {props.conducts && (
        <div class="buttons start">
          <button onClick={() => setForm(ruling())}>{w("ruling")}…</button>
          <button onClick={() => setForm(discloseEntries(record))}>{w("openEntries")}…</button>
          <button class="danger" onClick={() => setForm(redactEntries())}>
            {w("redact")}…
          </button>
        </div>
      )}
      <ol class="plain">
        {[...record.rulings].reverse().map((one) => (
          <li key={`${one.number} ${one.kind}`}>
            <time title={`#${one.number}`}>{exact(one.time)}</time> <span class="kind">{code(one.kind)}</span> <span class="quiet">{seatName(record.exercise, one.seat)}</span>
            <br />
            {one.said}
          </li>
        ))}
      </ol>
      {record.rulings.length === 0 && <p class="quiet">{w("noRulings")}</p>}
      {seats.length > 0 && (
        <>
          <h3>{w("linksOfControl")}</h3>
          <ul class="plain">
            {seats.map((one) => (
              <li key={one.seat}>
                {seatName(record.exercise, one.seat)}
                <br />
                <code>{one.link}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
