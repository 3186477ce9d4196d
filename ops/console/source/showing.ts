// What has come ahead of its time, so that near and far are shown it at one instant (an inject), waits here for the exercise clock.
import { useEffect, useRef, type MutableRef } from "preact/hooks";
import type { Entry, Fields, State } from "./api";

const kSoon_ms = 2500; // the clock is told at least so often

// Exercise time, ms; 0: at once.
export const shownAt = (entry: Entry): number => Number((entry.injectDelivered as Fields | undefined)?.showAt ?? 0);

// The list of what waits; `show` is given what is due.
export function useShowing(now: number, state: State | undefined, show: (entries: Entry[]) => void): MutableRef<Entry[]> {
  const waiting = useRef<Entry[]>([]);
  const next = waiting.current.reduce((first, entry) => Math.min(first, shownAt(entry)), Infinity);
  useEffect(() => {
    if (next === Infinity) return;
    const release = () => {
      const until = Math.max(now, next);
      const due = waiting.current.filter((entry) => shownAt(entry) <= until);
      waiting.current = waiting.current.filter((entry) => shownAt(entry) > until);
      show(due);
    };
    if (next <= now) return release();
    const [numerator, denominator] = (state?.view.clock.rate ?? "1/1").split("/").map(Number);
    const wait_ms = ((next - now) * denominator) / numerator;
    if (state?.view.clock.state !== "running" || wait_ms > kSoon_ms) return;
    const timer = setTimeout(release, wait_ms);
    return () => clearTimeout(timer);
  }, [now, next, state?.view.clock.state]);
  return waiting;
}
