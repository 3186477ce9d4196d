// The dialogue of think tanks. What is written there is read without its author.
import { Buttons, useActions, type Action } from "./actions";
import { dialogueProposal, dialogueText, whatIf } from "./acts_rooms";
import type { Session } from "./session";
import { id, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, w } from "./words";

const sample = "…";
export const dialogueSeats = (record: TeamRecord): string[] => (record.exercise as { dialogue?: { seats?: string[] } } | undefined)?.dialogue?.seats ?? [];

function actionsOn({ body }: Standing, parties: string[]): Action[] {
  const item = id(body.item);
  const one = (kind: "dialogueSay" | "dialogueAsk" | "dialogueFinding"): Action => ({ group: item, label: w(kind), ask: { [kind]: { item, text: sample } }, form: () => dialogueText(item, kind) });
  return [
    one("dialogueSay"),
    one("dialogueAsk"),
    { group: item, label: w("whatIf"), ask: { whatIf: { item, change: sample } }, form: () => whatIf(item, parties) },
    one("dialogueFinding"),
    { group: item, label: w("dialogueProposal"), ask: { dialogueProposal: { item, difficulty: 1, title: sample, text: sample } }, form: () => dialogueProposal(item) },
    { group: item, label: w("takeUp"), act: { dialogueTakeUp: { item } }, weight: "primary" },
  ];
}

interface Row { name?: string; least?: string; median?: string; most?: string }

function Paper({ paper: { time, body } }: { paper: Standing }) {
  const rows = (body.rows as Row[] | undefined) ?? [];
  return (
    <details class="simulation">
      <summary>
        <time>{exact(time)}</time> <span class="badge">{w("simulationAdvice")}</span> <span dir="auto">{String(body.change ?? "")}</span>
      </summary>
      <p dir="auto">{String(body.text ?? "")}</p>
      {rows.length > 0 && (
        <table>
          <caption>{w("leastMedianMost")}</caption>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.least}</td>
                <td>{row.median}</td>
                <td>{row.most}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

export function DialogueView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record } = session;
  const items = record.of("dialogueChanged").reverse();
  const offered = useActions(session, items.flatMap((item) => actionsOn(item, record.exercise?.core ?? [])));
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
          <ol class="plain log">
            {record.texts.filter((text) => id(text.body.item) === id(body.item)).map((text) => (
              <li key={text.number}>
                <time>{exact(text.time)}</time> <span class="kind">{code(text.body.kind)}</span>
                <p dir="auto">{String(text.body.text ?? "")}</p>
              </li>
            ))}
          </ol>
          {record.of("whatIfDone").filter((paper) => id(paper.body.item) === id(body.item)).map((paper) => (
            <Paper key={paper.number} paper={paper} />
          ))}
        </article>
      ))}
    </div>
  );
}
