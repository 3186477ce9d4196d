// The seat's own notes, and drafts that have not been sent: kept in this browser, seen by nobody else.
import { useState } from "preact/hooks";
import { discardDraft, keepNotes, keptDrafts, keptNotes } from "./drafts";
import type { FormPlan } from "./form";
import type { Session } from "./session";
import type { TeamRecord } from "./team_record";
import { w } from "./words";

export function NotesView(props: { session: Session<TeamRecord>; plans: FormPlan[] }) {
  const { session } = props;
  const [notes, setNotes] = useState(keptNotes(session.seat));
  const [, redraw] = useState(0);
  const write = (text: string) => {
    setNotes(text);
    keepNotes(session.seat, text);
  };
  const drafts = keptDrafts(session.seat);
  return (
    <div class="notes">
      <section>
        <h2>{w("notes")}</h2>
        <p class="quiet">{w("notesWhy")}</p>
        <textarea aria-label={w("notes")} rows={14} dir="auto" value={notes} onInput={(event) => write((event.target as HTMLTextAreaElement).value)} />
      </section>
      <section>
        <h2>{w("unsent")}</h2>
        {drafts.length === 0 && <p class="quiet">{w("noUnsent")}</p>}
        {drafts.map((draft) => {
          const plan = props.plans.find((one) => one.key === draft.key);
          return (
            <article key={draft.key} class="card">
              <div class="row">
                <h3>{draft.title || draft.key}</h3>
                <span class="space" />
                {plan && !session.readOnly && <button onClick={() => session.setForm(plan)}>{w("goOn")}</button>}
                <button
                  onClick={() => {
                    discardDraft(session.seat, draft.key);
                    if (session.form?.key === draft.key) session.setForm(undefined);
                    redraw((n) => n + 1);
                  }}
                >
                  {w("discard")}
                </button>
              </div>
              <p class="quiet" dir="auto">
                {["subject", "title", "text", "reason"].map((name) => draft.values[name]).filter(Boolean).join(" · ")}
              </p>
            </article>
          );
        })}
      </section>
    </div>
  );
}
