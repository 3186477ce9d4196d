// The dialogue of think tanks. What is written there is read without its author.
import { Buttons, useActions, type Action } from "./actions";
import { dialogueProposal, dialogueText } from "./acts_rooms";
import type { Session } from "./session";
import { id, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, w } from "./words";

const sample = "…";
export const dialogueSeats = (record: TeamRecord): string[] => (record.exercise as { dialogue?: { seats?: string[] } } | undefined)?.dialogue?.seats ?? [];

function actionsOn({ body }: Standing): Action[] {
  const item = id(body.item);
  const one = (kind: "dialogueSay" | "dialogueAsk" | "dialogueFinding"): Action => ({ group: item, label: w(kind), ask: { [kind]: { item, text: sample } }, form: () => dialogueText(item, kind) });
  return [
    one("dialogueSay"),
    one("dialogueAsk"),
    one("dialogueFinding"),
    { group: item, label: w("dialogueProposal"), ask: { dialogueProposal: { item, difficulty: 1, title: sample, text: sample } }, form: () => dialogueProposal(item) },
    { group: item, label: w("takeUp"), act: { dialogueTakeUp: { item } }, weight: "primary" },
  ];
}

export function DialogueView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record } = session;
  const items = record.of("dialogueChanged").reverse();
  const offered = useActions(session, items.flatMap(actionsOn));
  return (
    <div class="dialogue">
      <h2>{w("dialogue")}</h2>
      <p class="quiet">{w("nonAttributable")}</p>
      {items.length === 0 && <p class="quiet">{w("nothingHere")}</p>}
      {items.map(({ body }) => (
        <article key={id(body.item)} class="card">
          <div class="row">
            <h3>{String(body.topic ?? "")}</h3>
            <span class={`badge ${body.state}`}>{code(body.state)}</span>
            <span class="quiet">{code(body.method)}</span>
            {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
          </div>
          {body.title && (
            <p>
              <strong>{String(body.title)}</strong> · {w("rung")} {String(body.difficulty)}
            </p>
          )}
          <Buttons session={session} actions={offered} group={id(body.item)} />
          {record.texts.filter((text) => id(text.body.item) === id(body.item)).map((text) => (
            <p key={text.number} dir="auto">
              <time>{exact(text.time)}</time> <span class="kind">{code(text.body.kind)}</span> {String(text.body.text ?? "")}
            </p>
          ))}
        </article>
      ))}
    </div>
  );
}
