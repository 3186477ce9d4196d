// Drafts in the Council: their way from the sponsor to the vote, and their text.
import { Buttons, type Action } from "./actions";
import { draftKey, draftsOn } from "./council_actions";
import { members } from "./council_parts";
import type { Session } from "./session";
import { fields, list, stillDue, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, w } from "./words";

const kWay = ["zero", "circulated", "negotiation", "silence", "inBlue", "voting"];

export function Drafts(props: { item: string; session: Session<TeamRecord>; offered: Action[] }) {
  const { session } = props;
  const { record } = session;
  const drafts = draftsOn(record, props.item).reverse();
  const name = (member: string) => members(record).find((one) => one.code === member)?.name ?? member;
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{w("drafts")}</h2>
      {drafts.map(({ body }) => {
        const text = fields(body.text);
        const at = kWay.indexOf(String(body.state));
        return (
          <article key={draftKey(body)} class="card draft">
            <div class="row">
              <h3>{String(text.title ?? "")}</h3>
              <span class="quiet">{code(body.kind)}</span>
              {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
              {at < 0 && <span class={`badge ${body.state}`}>{code(body.state)}</span>}
            </div>
            {at >= 0 && (
              <ol class="way" aria-label={w("state")}>
                {kWay.map((step, i) => (
                  <li key={step} class={i < at ? "past" : i === at ? "here" : ""} aria-current={i === at ? "step" : undefined}>
                    {code(step)}
                  </li>
                ))}
              </ol>
            )}
            <p class="quiet">
              {w("sponsors")}: {list(body.sponsors).map(name).join(", ")}
              {body.settled === true && ` · ${w(body.procedural ? "isProcedural" : "isSubstantive")}`}
            </p>
            {text.preamble && <p dir="auto">{String(text.preamble)}</p>}
            <ol class="paragraphs">
              {list(text.paragraphs).map((paragraph, i) => (
                <li key={i} dir="auto">
                  {paragraph}
                </li>
              ))}
            </ol>
            <p class="quiet">{[text.chapter && text.chapter !== "other" ? w(`chapter ${text.chapter}`) : "", list(text.keywords).map(code).join(", ")].filter(Boolean).join(" · ")}</p>
            <Buttons session={session} actions={props.offered} group={draftKey(body)} />
          </article>
        );
      })}
    </section>
  );
}
