// What acts say, in a line: for drafts before their approval and for what was sent.
import type { Act, Fields } from "./api";
import { code } from "./words";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export function spokenIn(acts: Act[]): string {
  return acts
    .map((act) => {
      const kind = Object.keys(act).find((name) => name !== "refersTo") ?? "";
      const body = (typeof act[kind] === "object" && act[kind] !== null ? act[kind] : {}) as Fields;
      const written = (typeof body.text === "object" && body.text !== null ? body.text : {}) as Fields;
      const where = [text(body.line), text(body.to), text(body.decision), text(body.subject)].filter(Boolean).join(" · ");
      const words = text(act[kind]) || text(written.body) || text(body.text) || text(written.title) || text(body.reason);
      return [code(kind), where, words && `“${words}”`].filter(Boolean).join(" · ");
    })
    .join("; ");
}
