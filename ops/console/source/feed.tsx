// What this seat has to read: orders, messages, news, what it sent; newest first.
import { useState } from "preact/hooks";
import type { State } from "./api";
import { lineMessage, ownLines } from "./acts";
import type { FormPlan } from "./form";
import type { Category, Item, RunRecord } from "./record";
import { code, exact, said, seatName, w } from "./words";

const kShown = 300;
const kFilters: (Category | "all")[] = ["all", "order", "message", "news", "own", "event"];

export function Feed(props: { record: RunRecord; state?: State; onForm: (form: FormPlan) => void; readOnly?: boolean }) {
  const [filter, setFilter] = useState<Category | "all">("all");
  const [search, setSearch] = useState("");
  const [readTo, setReadTo] = useState(() => Number(localStorage.getItem("read to") ?? 0));
  const wanted = search.toLowerCase();
  const matches = (item: Item) =>
    (filter === "all" || item.category === filter) &&
    (!wanted || `${said(item.text)} ${said(item.from)} ${item.subject}`.toLowerCase().includes(wanted));
  const shown = props.record.items.filter(matches).slice(-kShown).reverse();
  const unread = (category: Category | "all") =>
    props.record.items.filter((item) => item.number > readTo && item.category !== "own" && (category === "all" || item.category === category)).length;
  const markRead = () => {
    setReadTo(props.record.size);
    localStorage.setItem("read to", String(props.record.size));
  };
  return (
    <section class="feed" aria-label={w("message")}>
      <div class="tabs">
        <div role="tablist">
        {kFilters.map((name) => (
          <button key={name} role="tab" aria-selected={filter === name} onClick={() => setFilter(name)}>
            {w(name)}
            {name !== "own" && unread(name) > 0 && <span class="count">{unread(name)}</span>}
          </button>
        ))}
        </div>
        <input type="search" aria-label={w("search")} placeholder={w("search")} value={search} onInput={(e) => setSearch((e.target as HTMLInputElement).value)} />
      </div>
      <ol onClick={markRead} onKeyUp={markRead} tabIndex={0}>
        {shown.map((item) => (
          <Line key={`${item.number} ${item.kind}`} item={item} unread={item.number > readTo && item.category !== "own"} {...props} />
        ))}
      </ol>
    </section>
  );
}

// A text to a whole team names the team.
function toWhom(record: RunRecord, to: string[]): string {
  const seats = to.filter(Boolean);
  const party = seats[0]?.split(".")[0] ?? "";
  const all = record.exercise?.parties.find((one) => one.code === party)?.seats.length;
  return seats.length > 1 && seats.length === all ? seatName(record.exercise, party) : seats.map((seat) => seatName(record.exercise, seat)).join(", ");
}

function Line(props: { item: Item; unread: boolean; record: RunRecord; state?: State; onForm: (form: FormPlan) => void; readOnly?: boolean }) {
  const { item, record, state } = props;
  const from = typeof item.from === "string" ? seatName(record.exercise, item.from) : said(item.from);
  const mayAnswer = !props.readOnly && item.kind === "lineMessage" && item.category === "message" && state && ownLines(state).some((line) => line.line === item.body.line);
  return (
    <li class={`${item.category} ${item.urgent ? "urgent" : ""} ${props.unread ? "unread" : ""}`}>
      <div class="row">
        <time title={`#${item.number}`}>{exact(item.time)}</time>
        <span class="kind">{code(item.kind)}</span>
        <span class="from">{from}</span>
        {item.to.length > 0 && <span class="subject">→ {toWhom(record, item.to)}</span>}
        <span class="subject">{item.subject}</span>
        {item.body.garbled === true && <span class="garbled">⚠</span>}
        {mayAnswer && state && <button onClick={() => props.onForm(lineMessage(state, item))}>{w("reply")}</button>}
      </div>
      {said(item.text) && <p dir="auto">{said(item.text)}</p>}
    </li>
  );
}
