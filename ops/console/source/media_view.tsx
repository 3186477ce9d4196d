// What the public reads: news, statements, leaks; and the pictures and papers that came with injects.
import { partyNames, whoName } from "./names";
import type { Session } from "./session";
import { list, type TeamRecord } from "./team_record";
import { code, exact, said, seatName, w } from "./words";

const kPictures: Record<string, string> = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp" };

export function MediaView(props: { session: Session<TeamRecord> }) {
  const { record, state } = props.session;
  const news = record.items.filter((item) => item.category === "news" || item.kind === "statement").reverse();
  const mood = Object.entries((Array.isArray(state?.view.variables) ? {} : (state?.view.variables as Record<string, number> | undefined)) ?? {}).filter(([name]) => name.startsWith("M("));
  return (
    <div class="media-view">
      <h2>{w("media")}</h2>
      {mood.length > 0 && (
        <p class="quiet">
          {w("variable M")}: {mood.map(([name, value]) => `${seatName(record.exercise, name.slice(2, -1))} ${value}`).join(" · ")}
        </p>
      )}
      {news.length === 0 && <p class="quiet">{w("nothingHere")}</p>}
      {news.map((item) => (
        <article key={`${item.number} ${item.kind}`} class="card">
          <div class="row">
            <time>{exact(item.time)}</time> <span class="kind">{code(item.kind)}</span>
            <strong>{whoName(record.exercise, item.from)}</strong>
            {list(item.body.names).length > 0 && <span class="quiet">→ {partyNames(record.exercise, list(item.body.names))}</span>}
          </div>
          <p dir="auto">{said(item.text)}</p>
          {list(item.body.media).map((path) => (
            <Medium key={path} path={path} record={record} />
          ))}
        </article>
      ))}
    </div>
  );
}

export function Medium(props: { path: string; record: TeamRecord }) {
  const parts = props.record.media(props.path);
  const type = kPictures[props.path.split(".").pop()?.toLowerCase() ?? ""];
  if (!parts || !type) return <p class="quiet">{props.path}</p>;
  // Parts are whole multiples of three bytes or the last one: their base64 joins.
  return <img src={`data:${type};base64,${parts.join("")}`} alt={props.path} />;
}
