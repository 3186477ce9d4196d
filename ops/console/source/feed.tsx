// What this seat has to read: orders, messages, news, what it sent; newest first.
import { useState } from "preact/hooks";
import type { State } from "./api";
import { lineMessage, ownLines } from "./acts";
import type { FormPlan } from "./form";
import { useReadMarks, type ReadMarks } from "./read_marks";
import type { Category, Item, RunRecord } from "./record";
import { lineName, whoName } from "./names";
import { localTime } from "./times";
import { code, exact, said, seatName, w } from "./words";

const kShown = 300;
const kFilters: (Category | "all")[] = ["all", "order", "message", "news", "own", "event"];

export const isUnread = (item: Item, marks: ReadMarks): boolean => item.category !== "own" && item.category !== "event" && !marks.isRead(item.number);

export function Feed(props: { record: RunRecord; state?: State; onForm: (form: FormPlan) => void; readOnly?: boolean; marks?: ReadMarks }) {
  const [filter, setFilter] = useState<Category | "all">("all");
  const [onlyUnread, setOnlyUnread] = useState(false);
  const [search, setSearch] = useState("");
  const own = useReadMarks(props.record.seat);
  const marks = props.marks ?? own;
  const wanted = search.toLowerCase();
  const text = (item: Item) => `${said(item.text)} ${whoName(props.record.exercise, item.from)} ${subjectOf(props.record, item)} ${code(item.kind)} #${item.number}`;
  const matches = (item: Item) =>
    (filter === "all" || item.category === filter) && (!onlyUnread || isUnread(item, marks)) && (!wanted || text(item).toLowerCase().includes(wanted));
  const shown = props.record.items.filter(matches).slice(-kShown).reverse();
  const unread = (category: Category | "all") => props.record.items.filter((item) => isUnread(item, marks) && (category === "all" || item.category === category)).length;
  const keys = (event: KeyboardEvent) => {
    const row = (event.target as Element).closest("li");
    const next = event.key === "ArrowDown" ? row?.nextElementSibling : event.key === "ArrowUp" ? row?.previousElementSibling : undefined;
    if (!next) return;
    (next as HTMLElement).focus();
    event.preventDefault();
  };
  return (
    <section class="feed" aria-label={w("message")}>
      <div class="tabs">
        <div role="tablist" aria-label={w("message")}>
          {kFilters.map((name) => (
            <button key={name} role="tab" aria-selected={filter === name} onClick={() => setFilter(name)}>
              {w(name)}
              {unread(name) > 0 && <span class="count">{unread(name)}</span>}
            </button>
          ))}
        </div>
        <label class="check">
          <input type="checkbox" checked={onlyUnread} onChange={() => setOnlyUnread(!onlyUnread)} /> {w("onlyUnread")}
        </label>
        <button class="plain-button" disabled={unread("all") === 0} onClick={() => marks.readAll(props.record.size)}>
          {w("markRead")}
        </button>
        <input id="search" type="search" aria-label={w("search")} placeholder={w("search")} value={search} onInput={(e) => setSearch((e.target as HTMLInputElement).value)} />
      </div>
      {shown.length === 0 && <p class="quiet">{w("nothingHere")}</p>}
      <ol onKeyDown={keys}>
        {shown.map((item, i) => (
          <Line key={`${item.number} ${item.kind}`} item={item} first={i === 0} unread={isUnread(item, marks)} onRead={() => marks.read(item.number)} {...props} />
        ))}
      </ol>
    </section>
  );
}

// A seat or a party; where a draft goes is neither.
const nameOf = (record: RunRecord, to: string): string => {
  const name = seatName(record.exercise, to);
  return name === to && !to.includes(".") ? code(to) : name;
};

// The line, as it is called where one sits, and what it is about.
export const subjectOf = (record: RunRecord, item: Item): string =>
  [item.line && lineName(record.exercise, item.line, record.all ? "" : record.seat.split(".")[0]), item.subject].filter(Boolean).join(" · ");

// A text to a whole team names the team.
export function toWhom(record: RunRecord, to: string[]): string {
  const seats = to.filter(Boolean);
  const party = seats[0]?.split(".")[0] ?? "";
  const all = record.exercise?.parties.find((one) => one.code === party)?.seats.length;
  return seats.length > 1 && seats.length === all ? seatName(record.exercise, party) : seats.map((seat) => nameOf(record, seat)).join(", ");
}

function Line(props: { item: Item; first: boolean; unread: boolean; onRead: () => void; record: RunRecord; state?: State; onForm: (form: FormPlan) => void; readOnly?: boolean }) {
  const { item, record, state } = props;
  const from = whoName(record.exercise, item.from);
  const mayAnswer = !props.readOnly && item.kind === "lineMessage" && item.category === "message" && state && ownLines(state).some((line) => line.line === item.body.line);
  const wall = record.wall.get(item.number);
  const local = wall !== undefined && wall > 1e15 ? localTime(wall / 1000) : "";
  return (
    <li class={`${item.category} ${item.urgent ? "urgent" : ""} ${props.unread ? "unread" : ""}`} tabIndex={props.first ? 0 : -1} onClick={props.onRead} onFocus={props.onRead}>
      <div class="row">
        <time title={`#${item.number}`}>{exact(item.time)}</time>
        {local && <span class="local">{local}</span>}
        {item.composed !== undefined && <span class="local">{w("composedAt")} {exact(item.composed)}</span>}
        <span class="kind">{code(item.kind)}</span>
        <span class="from">{from}</span>
        {item.to.some(Boolean) && <span class="subject">→ {toWhom(record, item.to)}</span>}
        <span class="subject">{subjectOf(record, item)}</span>
        {item.body.garbled === true && <span class="bad">⚠ {w("garbled")}</span>}
        {mayAnswer && state && <button onClick={() => props.onForm(lineMessage(state, { answers: item }))}>{w("reply")}</button>}
      </div>
      {said(item.text) && <p dir="auto">{said(item.text)}</p>}
    </li>
  );
}
