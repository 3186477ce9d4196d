// A finished record at a page: any moment of it, with any seat's eyes, still or playing.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ControlPage } from "./control";
import { isControl } from "./control_record";
import { ObserverPage } from "./observer";
import { about, Playback, type RecordAbout } from "./replay_source";
import { TeamPage } from "./team";
import { exact, reason, seatName, w } from "./words";

export const kReplay = "REPLAY"; // what `parley replay --console` signs pages in as
const kSpeeds = [1, 10, 60, 300, 900, 3600];
const kMinute_ms = 60_000;
const kBarWidth = 4, kBarsHeight = 16;
const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || ["TEXTAREA", "SELECT", "BUTTON"].includes(target.tagName) || (target instanceof HTMLInputElement && target.type !== "range"));

export function ReplayPage() {
  const [record, setRecord] = useState<RecordAbout>();
  const [refused, setRefused] = useState("");
  useEffect(() => {
    about().then(setRecord, (refusal: { reason: string }) => setRefused(refusal.reason));
  }, []);
  if (!record) return <p class="alone">{refused ? reason(refused) : w("reading")}</p>;
  return <Replay record={record} />;
}

function Replay(props: { record: RecordAbout }) {
  const { record } = props;
  const first = record.seats.find((one) => one.head) ?? record.seats[0];
  const [as, setAs] = useState(first.seat);
  const [, draw] = useState(0);
  const before = useRef<Playback>();
  const playback = useMemo(() => {
    const next = new Playback(as, record.size, () => draw((n) => n + 1));
    const last = before.current;
    if (last) [next.now, next.speed, next.playing] = [last.now, last.speed, last.playing];
    return (before.current = next);
  }, [as]);
  const bars = useMemo(() => playback.density(), [playback, playback.loaded]);
  const toggle = () => {
    playback.playing = !playback.playing;
    if (playback.playing && playback.now >= playback.end) playback.go(0);
    draw((n) => n + 1);
  };
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === " ") toggle();
      else if (event.key === ",") playback.step(-1);
      else if (event.key === ".") playback.step(1);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, [playback]);
  useEffect(() => {
    const again = () => draw((n) => n + 1);
    addEventListener("spoken", again);
    return () => removeEventListener("spoken", again);
  }, []);
  const page = isControl(as) ? (
    <ControlPage key={as} seat={as} source={playback.source} />
  ) : record.seats.find((one) => one.seat === as)?.observes ? (
    <ObserverPage key={as} seat={as} source={playback.source} />
  ) : (
    <TeamPage key={as} seat={as} source={playback.source} />
  );
  return (
    <>
      {page}
      <section class="replay row" aria-label={w("replay")}>
        <button class="primary" onClick={toggle} aria-pressed={playback.playing}>
          {playback.playing ? w("stopPlaying") : w("play")}
        </button>
        <button onClick={() => playback.step(-1)} aria-label={w("entryBefore")} title={w("entryBefore")}>
          ‹
        </button>
        <button onClick={() => playback.step(1)} aria-label={w("entryAfter")} title={w("entryAfter")}>
          ›
        </button>
        <label>
          <span>{w("speed")}</span>
          <select value={String(playback.speed)} onChange={(event) => (playback.speed = Number(event.currentTarget.value))}>
            {kSpeeds.map((speed) => (
              <option key={speed} value={String(speed)}>
                ×{speed}
              </option>
            ))}
          </select>
        </label>
        <div class="moment">
          <svg viewBox={`0 0 ${bars.length * kBarWidth} ${kBarsHeight}`} preserveAspectRatio="none" aria-hidden="true">
            {bars.map((height, i) => height > 0 && <rect key={i} x={i * kBarWidth} width={kBarWidth - 1} y={kBarsHeight * (1 - height)} height={kBarsHeight * height} />)}
          </svg>
          <input
            type="range"
            min="0"
            max={String(playback.end)}
            step={String(kMinute_ms)}
            value={String(playback.now)}
            aria-label={w("moment")}
            aria-valuetext={exact(playback.now)}
            onInput={(event) => playback.go(Number(event.currentTarget.value))}
          />
        </div>
        <output>
          {exact(playback.now)} · #{playback.entry}
          {playback.loaded < 1 && ` · ${Math.floor(playback.loaded * 100)} %`}
        </output>
        <label>
          <span>{w("asSeenBy")}</span>
          <select value={as} onChange={(event) => setAs(event.currentTarget.value)}>
            {record.seats.map((one) => (
              <option key={one.seat} value={one.seat}>
                {seatName(playback.exercise, one.seat)}
              </option>
            ))}
          </select>
        </label>
      </section>
    </>
  );
}
