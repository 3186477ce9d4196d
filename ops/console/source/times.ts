// Times as people write and read them: exercise time, and the clock on the wall.
import { locale, time, w } from "./words";

// "T+06:10", "T+06:10:30"; undefined for anything else.
export function timeIn(words: unknown): number | undefined {
  const parts = /^\s*T\+(\d+):(\d\d)(?::(\d\d))?\s*$/i.exec(String(words ?? ""));
  return parts ? ((Number(parts[1]) * 60 + Number(parts[2])) * 60 + Number(parts[3] ?? 0)) * 1000 : undefined;
}

// Made once a language: making one costs more than all else that a line of the inbox needs.
const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string): Intl.DateTimeFormat {
  const known = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  formats.set(locale, known);
  return known;
}

// The time of day here, with seconds left out.
export const localTime = (wall: Date | number): string => format(locale()).format(wall);

// When an exercise time will be here, at the rate at which the clock now runs.
export function localAt(at: number, now: number, rate: string): string {
  const [numerator, denominator] = rate.split("/").map(Number);
  return numerator > 0 ? localTime(Date.now() + ((at - now) * (denominator || 1)) / numerator) : "";
}

// Rounded up to a quarter of an hour: what a form suggests.
export const soon = (now: number, hours: number): string => time(Math.ceil((Math.max(0, now) + hours * 3_600_000) / 900_000) * 900_000);

export function duration(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60000));
  const hours = Math.floor(minutes / 60);
  const part = (value: number, unit: string) => (value === 0 ? [] : [w(unit).replace("%", String(value))]);
  return [...part(hours, "hoursLong"), ...(hours === 0 ? [w("minutesLong").replace("%", String(minutes))] : part(minutes % 60, "minutesLong"))].join(" ");
}
