// The list of injects on a line of exercise time, a row for each storyline: shape and colour say what became of each.
import { useRef, useState } from "preact/hooks";
import type { ControlRecord, Inject, InjectStatus } from "./control_record";
import { said, time, w } from "./words";

const kSigns: Record<InjectStatus, string> = { offered: "◆", planned: "○", conditional: "◇", manual: "□", held: "‖", skipped: "×", released: "●" };
const kStatuses = Object.keys(kSigns) as InjectStatus[];
const kTicks = 8;
const kHour_ms = 3_600_000;
const kSpans = [0, 24, 12, 4, 1]; // hours; 0: the whole exercise
const kPast = 0.25; // of the span lies before now

export const sign = (status: InjectStatus): string => kSigns[status];

// "3 h" or "90 min"
function duration(words: unknown): number {
  const parts = /^(\d+) ?(h|min|d)/.exec(String(words ?? ""));
  const unit = { h: kHour_ms, min: 60_000, d: 24 * kHour_ms }[parts?.[2] ?? ""] ?? 0;
  return parts ? Number(parts[1]) * unit : 0;
}

export function Timeline(props: { record: ControlRecord; now: number; chosen?: string; choose: (id: string) => void }) {
  const { record, now, chosen } = props;
  const box = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState(0);
  const all = [...record.injects.values()];
  if (all.length === 0) return null;
  const placed = all.filter((inject) => record.at(inject) !== undefined).sort((a, b) => record.at(a)! - record.at(b)!);
  const waiting = all.filter((inject) => record.at(inject) === undefined);
  const planned = duration((record.exercise as { duration?: string } | undefined)?.duration);
  const end = Math.max(planned, now, ...placed.map((inject) => record.at(inject)!), 60_000);
  const length = span === 0 ? end : span * kHour_ms;
  const from = span === 0 ? 0 : Math.max(0, Math.min(now - kPast * length, end - length));
  const rows = [...new Set(placed.map((inject) => inject.storyline ?? ""))];
  const share = (at: number) => (at - from) / length;
  const isIn = (at: number) => share(at) >= 0 && share(at) <= 1;
  const percent = (at: number) => `${share(at) * 100}%`;
  const shown = [...placed.filter((inject) => isIn(record.at(inject)!)), ...waiting];
  const stop = (shown.find((inject) => inject.id === chosen) ?? shown[0])?.id; // of the tab key
  // The arrows go from mark to mark.
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const marks = [...(box.current?.querySelectorAll<HTMLButtonElement>("button.mark") ?? [])].sort((a, b) => Number(a.dataset.order) - Number(b.dataset.order));
    const at = marks.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    marks[at + step]?.focus();
    event.preventDefault();
  };
  return (
    <section class="timeline" aria-label={w("msel")} ref={box} onKeyDown={move}>
      <div class="rows">
        {rows.map((row) => (
          <div class="storyline" key={row}>
            <span class="name">{said(record.storylines.get(row)) || row || w("adHoc")}</span>
            <div class="track">
              {placed.map((inject, order) => (inject.storyline ?? "") === row && isIn(record.at(inject)!) && <Mark key={inject.id} order={order} inject={inject} record={record} at={percent(record.at(inject)!)} chosen={chosen} stop={stop} choose={props.choose} />)}
              {isIn(now) && <span class="now" style={{ insetInlineStart: percent(now) }} />}
            </div>
          </div>
        ))}
      </div>
      <div class="storyline scale" aria-hidden="true">
        <span class="name" />
        <div class="track">
          {Array.from({ length: kTicks + 1 }, (_, i) => (
            <span class="tick" key={i} style={{ insetInlineStart: `${(i / kTicks) * 100}%` }}>
              {time(from + (length * i) / kTicks)}
            </span>
          ))}
        </div>
      </div>
      <div class="row legend">
        <label>
          {w("zoom")}{" "}
          <select value={String(span)} onChange={(event) => setSpan(Number(event.currentTarget.value))}>
            {kSpans
              .filter((hours) => hours * kHour_ms < end)
              .map((hours) => (
                <option key={hours} value={String(hours)}>
                  {hours === 0 ? w("wholeExercise") : `${hours} h`}
                </option>
              ))}
          </select>
        </label>
        {kStatuses.map((status) => {
          const count = all.filter((inject) => record.status(inject.id) === status).length;
          return (
            <span key={status} class={count === 0 ? "quiet" : status}>
              {sign(status)} {w(`inject ${status}`)} {count}
            </span>
          );
        })}
        {waiting.length > 0 && (
          <span class="untimed">
            <span class="quiet">{w("noTime")}</span>
            {waiting.map((inject, i) => (
              <Mark key={inject.id} order={placed.length + i} inject={inject} record={record} chosen={chosen} stop={stop} choose={props.choose} />
            ))}
          </span>
        )}
      </div>
    </section>
  );
}

function Mark(props: { inject: Inject; record: ControlRecord; order: number; at?: string; chosen?: string; stop?: string; choose: (id: string) => void }) {
  const { inject, record } = props;
  const status = record.status(inject.id);
  const at = record.at(inject);
  const label = `${inject.id} ${said(inject.title)}, ${w(`inject ${status}`)}${at === undefined ? "" : ` ${time(at)}`}`;
  return (
    <button
      class={`mark ${status} ${inject.emergency ? "emergency" : ""}`}
      style={props.at === undefined ? undefined : { insetInlineStart: props.at }}
      data-order={props.order}
      tabIndex={props.stop === inject.id ? 0 : -1} // the arrows go on from there
      aria-label={label}
      aria-pressed={props.chosen === inject.id}
      title={label}
      onClick={() => props.choose(inject.id)}
    >
      {sign(status)}
      {props.at === undefined && ` ${inject.id}`}
    </button>
  );
}
