// What is sent has a name until its answer has come. The answer may be lost, and the page with it: what is then sent again as it was
// has the name that it had, and the node takes it once.
import { keptAs } from "./drafts";

const key = (seat: string): string => keptAs("unanswered", seat);

export function nameOf(seat: string, body: string): string {
  const kept = JSON.parse(sessionStorage.getItem(key(seat)) ?? "{}") as { body?: string; name?: string };
  if (kept.name && kept.body === body) return kept.name;
  const name = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(key(seat), JSON.stringify({ body, name }));
  return name;
}

export function answered(seat: string): void {
  sessionStorage.removeItem(key(seat));
}
