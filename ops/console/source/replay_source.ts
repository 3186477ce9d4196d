// A finished record, read with one seat's eyes: goes to any moment and plays on from there.
import type { Entry, Listener, NodeStatus, Refusal, State } from "./api";
import type { Exercise } from "./record";
import type { Source } from "./session";

const kTick_ms = 100;
const kStateEvery_ms = 250; // at most
const kBars = 160;

export interface RecordAbout {
  size: number;
  seats: { seat: string; party: string; head: boolean; observes: boolean }[];
}
interface Piece {
  next: number;
  entries: Entry[];
}

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(path);
  const body: unknown = await answer.json();
  if (!answer.ok) throw body as Refusal;
  return body as T;
}
export const about = (): Promise<RecordAbout> => ask("/api/record?seat=REPLAY");

// Afterwards nobody is farther away than others: what was sent ahead is shown where it stands.
const atOnce = (entry: Entry): Entry => (entry.injectDelivered ? { ...entry, injectDelivered: { ...(entry.injectDelivered as object), showAt: "0" } } : entry);

export class Playback {
  now = 0; // exercise time, ms
  speed = 60;
  playing = false;
  loaded = 0; // a part of 1
  exercise?: Exercise;
  private entries: Entry[] = [];
  private times: number[] = [];
  private shown = 0; // entries that the page has
  private listener?: Listener;
  private asking = false;
  private askedFor = "";

  constructor(
    private readonly seat: string,
    private readonly size: number,
    private readonly changed: () => void,
  ) {}

  get end(): number {
    return this.times.reduce((most, time) => Math.max(most, time), 0);
  }
  get entry(): number {
    return this.shown === 0 ? 0 : Number(this.entries[this.shown - 1].number);
  }

  // How much happened in each part of the record, for the line behind the slider: 0 to 1.
  density(): number[] {
    const bars = new Array<number>(kBars).fill(0);
    const end = this.end;
    for (const time of this.times) if (time > 0) ++bars[Math.min(kBars - 1, Math.floor((time / end) * kBars))];
    const most = Math.max(1, ...bars);
    return bars.map((count) => count / most);
  }

  readonly source: Source = (listener) => {
    this.listener = listener;
    listener.open(true);
    void this.load();
    let last = performance.now();
    const timer = setInterval(() => {
      const passed = performance.now() - last;
      last += passed;
      if (this.playing) this.tick(passed);
    }, kTick_ms);
    return () => {
      this.listener = undefined;
      clearInterval(timer);
    };
  };

  private async load(): Promise<void> {
    try {
      for (let next = 0; next < this.size && this.listener; ) {
        const piece = await ask<Piece>(`/api/entries?as=${encodeURIComponent(this.seat)}&from=${next}`);
        this.entries.push(...piece.entries.map(atOnce));
        this.times.push(...piece.entries.map((entry) => Number(entry.time)));
        this.exercise ??= (piece.entries.find((entry) => (entry.packagePart as { common?: Exercise } | undefined)?.common)?.packagePart as { common: Exercise } | undefined)?.common;
        next = piece.next;
        this.loaded = next / this.size;
        this.show(this.last());
      }
    } catch (refusal) {
      this.listener?.refused(refusal as Refusal);
    }
  }

  private tick(passed_ms: number): void {
    const end = this.end;
    this.now = Math.min(end, this.now + passed_ms * this.speed);
    let index = this.shown;
    while (index < this.times.length && this.times[index] <= this.now) ++index;
    if (this.now >= end && this.loaded === 1) {
      this.playing = false;
      index = this.times.length;
    }
    this.show(index);
  }

  go(time: number): void {
    this.now = Math.max(0, Math.min(time, this.end));
    this.show(this.last());
  }

  // One entry on or back.
  step(by: 1 | -1): void {
    this.playing = false;
    const index = Math.max(1, Math.min(this.times.length, this.shown + by));
    this.now = Math.max(0, this.times[index - 1]);
    this.show(index);
  }

  // As many entries as there were at `now`: after a rollback the last such moment.
  private last(): number {
    let index = this.times.length;
    while (index > 0 && this.times[index - 1] > this.now) --index;
    return index;
  }

  private show(index: number): void {
    const listener = this.listener;
    if (!listener) return;
    if (index < this.shown) {
      listener.begin();
      this.shown = 0;
    }
    if (index > this.shown) listener.entries(this.entries.slice(this.shown, index));
    this.shown = index;
    const node: Partial<NodeStatus> = { connected: true, clockStopped: true, now: this.now, size: this.entry + 1 };
    listener.node(node as NodeStatus);
    this.changed();
    void this.tellState();
  }

  private async tellState(): Promise<void> {
    if (this.asking || this.shown === 0) return;
    const path = `/api/state?as=${encodeURIComponent(this.seat)}&at=${this.entry}&now=${Math.floor(this.now)}`;
    if (path === this.askedFor) return;
    this.asking = true;
    this.askedFor = path;
    try {
      const state = await ask<State>(path);
      if (state.seat) this.listener?.state(state);
      await new Promise((resolve) => setTimeout(resolve, kStateEvery_ms));
    } catch (refusal) {
      this.listener?.refused(refusal as Refusal);
    }
    this.asking = false;
    void this.tellState(); // where the page is by now
  }
}
