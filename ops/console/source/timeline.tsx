// The list of injects on a line of exercise time, a row for each storyline: shape and colour say what became of each.
import { useRef } from "preact/hooks";
import type { ControlRecord, Inject, InjectStatus } from "./control_record";
import { said, time, w } from "./words";

const kSigns: Record<InjectStatus, string> = { planned: "○", conditional: "◇", manual: "□", held: "‖", skipped: "×", released: "●" };
const kStatuses = Object.keys(kSigns) as InjectStatus[];
const kTicks = 8;

export const sign = (status: InjectStatus): string => kSigns[status];

// "3 h" or "90 min"
function duration(words: unknown): number {
  const parts = /^(\d+) ?(h|min|d)/.exec(String(words ?? ""));
  const unit = { h: 3_600_000, min: 60_000, d: 86_400_000 }[parts?.[2] ?? ""] ?? 0;
  return parts ? Number(parts[1]) * unit : 0;
}

export function Timeline(props: { record: ControlRecord; now: number; chosen?: string; choose: (id: string) => void }) {
  const { record, now, chosen } = props;
  const box = useRef<HTMLDivElement>(null);
  const all = [...record.injects.values()];
  if (all.length === 0) return null;
  const placed = all.filter((inject) => record.at(inject) !== undefined).sort((a, b) => record.at(a)! - record.at(b)!);
  const waiting = all.filter((inject) => record.at(inject) === undefined);
  const planned = duration((record.exercise as { duration?: string } | undefined)?.duration);
  const end = Math.max(planned, now, ...placed.map((inject) => record.at(inject)!), 60_000);
  const rows = [...new Set(placed.map((inject) => inject.storyline ?? ""))];
  const percent = (at: number) => `${(Math.min(Math.max(at, 0), end) / end) * 100}%`;
  // The arrows go from mark to mark.
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const marks = [...(box.current?.querySelectorAll<HTMLButtonElement>("button.mark") ?? [])].sort((a, b) => Number(a.dataset.order) - Number(b.dataset.order));
    marks[marks.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
    event.preventDefault();
  };
  return (
    <section class="timeline" aria-label={w("msel")} ref={box} onKeyDown={move}>
      <div class="rows">
        {rows.map((row) => (
          <div class="storyline" key={row}>
            <span class="name">{row}</span>
            <div class="track">
              {placed.map((inject, order) => (inject.storyline ?? "") === row && <Mark key={inject.id} order={order} inject={inject} record={record} left={percent(record.at(inject)!)} chosen={chosen} choose={props.choose} />)}
              <span class="now" style={{ left: percent(now) }} />
            </div>
          </div>
        ))}
        <div class="storyline scale" aria-hidden="true">
          <span class="name" />
          <div class="track">
            {Array.from({ length: kTicks + 1 }, (_, i) => (
              <span class="tick" key={i} style={{ left: `${(i / kTicks) * 100}%` }}>
                {time((end * i) / kTicks)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <div class="row legend">
        {kStatuses.map((status) => (
          <span key={status} class={status}>
            {sign(status)} {w(`inject ${status}`)} {all.filter((inject) => record.status(inject.id) === status).length}
          </span>
        ))}
        {waiting.length > 0 && <span class="quiet">{w("noTime")}</span>}
        {waiting.map((inject, i) => (
          <Mark key={inject.id} order={placed.length + i} inject={inject} record={record} chosen={chosen} choose={props.choose} />
        ))}
      </div>
    </section>
  );
}

function Mark(props: { inject: Inject; record: ControlRecord; order: number; left?: string; chosen?: string; choose: (id: string) => void }) {
  const { inject, record } = props;
  const status = record.status(inject.id);
  const at = record.at(inject);
  const label = `${inject.id} ${said(inject.title)}, ${w(`inject ${status}`)}${at === undefined ? "" : ` ${time(at)}`}`;
  return (
    <button
      class={`mark ${status} ${inject.emergency ? "emergency" : ""}`}
      style={props.left === undefined ? undefined : { left: props.left }}
      data-order={props.order}
      aria-label={label}
      aria-pressed={props.chosen === inject.id}
      title={label}
      onClick={() => props.choose(inject.id)}
    >
      {sign(status)}
      {props.left === undefined && ` ${inject.id}`}
    </button>
  );
}
