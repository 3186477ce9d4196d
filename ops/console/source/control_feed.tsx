// Everything that is said between everyone, newest first; what control does with an entry starts from its line.
import { useRef, useState } from "preact/hooks";
import { discloseEntries, ruling } from "./control_forms";
import { markEntry, redactEntries, ruleOnDirective } from "./control_judge";
import { control, endsOf, isControl, type ControlRecord } from "./control_record";
import type { Item } from "./record";
import type { Session } from "./session";
import { subjectOf, toWhom } from "./feed";
import { partyNames, whoName } from "./names";
import { localTime } from "./times";
import { code, exact, said, seatName, w } from "./words";

const kShown = 200;
const kFilters = ["all", "said", "injected", "public", "event", "refusals"] as const;
type Filter = (typeof kFilters)[number];
export type May = "conduct" | "evaluate" | "read";
export interface Pair {
  from: string;
  to: string; // "": anybody
}

const isInject = (item: Item): boolean => item.body.means !== undefined && (typeof item.from !== "string" || item.from === "");

// How a text was meant and read stands with the text.
const kWithText = new Set(["intendSignal", "readSignal"]);

function passes(item: Item, filter: Filter): boolean {
  if (kWithText.has(item.kind)) return false;
  switch (filter) {
    case "all":
      return true;
    case "injected":
      return isInject(item);
    case "public":
      return item.category === "news";
    case "refusals":
      return item.kind === "refused";
    case "said":
      return item.category === "message" && !isInject(item);
    case "event":
      return item.category === "event" && item.kind !== "refused";
  }
}

// A pair is read both ways; with one end it is whatever that party says or is told.
function isBetween(item: Item, pair: Pair | undefined): boolean {
  if (!pair) return true;
  const { from, to } = endsOf(item);
  if (!pair.to) return from === pair.from || to.includes(pair.from);
  return (from === pair.from && to.includes(pair.to)) || (from === pair.to && to.includes(pair.from));
}

export function ControlFeed(props: { session: Session<ControlRecord>; pair?: Pair; setPair: (pair?: Pair) => void; may: May }) {
  const { record } = props.session;
  const [filter, setFilter] = useState<Filter>("all");
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const wanted = search.trim().toLowerCase();
  const matches = (item: Item) =>
    passes(item, filter) &&
    isBetween(item, props.pair) &&
    (!wanted || `${said(item.text)} ${whoName(record.exercise, item.from)} ${subjectOf(record, item)} ${code(item.kind)} #${item.number}`.toLowerCase().includes(wanted));
  const shown = record.items.filter(matches).slice(-kShown).reverse();
  const parties = (record.exercise?.parties ?? []).map((party) => ({ value: party.code, label: said(party.name) }));
  // The arrows go from line to line.
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const heads = [...(list.current?.querySelectorAll<HTMLButtonElement>("button.head") ?? [])];
    const at = heads.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    heads[at + step]?.focus();
    event.preventDefault();
  };
  return (
    <section class="traffic" aria-label={w("talk")}>
      <div class="tabs">
        <div role="group" aria-label={w("talk")}>
          {kFilters.map((name) => (
            <button key={name} aria-pressed={filter === name} onClick={() => setFilter(name)}>
              {w(name)}
            </button>
          ))}
        </div>
        <span class="space" />
        <select aria-label={w("party")} value={props.pair?.from ?? ""} onChange={(event) => props.setPair(event.currentTarget.value ? { from: event.currentTarget.value, to: "" } : undefined)}>
          <option value="">{w("everyParty")}</option>
          <option value={control}>{w("control")}</option>
          {parties.map((party) => (
            <option key={party.value} value={party.value}>
              {party.label}
            </option>
          ))}
        </select>
        <input id="search" type="search" aria-label={w("search")} placeholder={`${w("search")}  /`} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      </div>
      {props.pair?.to && (
        <p class="row pair">
          {w("between")} <strong>{seatName(record.exercise, props.pair.from)}</strong> – <strong>{props.pair.to === "*" ? w("everybody") : seatName(record.exercise, props.pair.to)}</strong>
          <button onClick={() => props.setPair(undefined)}>{w("showAll")}</button>
        </p>
      )}
      <ol ref={list} onKeyDown={move}>
        {shown.map((item, i) => {
          const key = `${item.number} ${item.kind}`;
          return <Line key={key} item={item} first={i === 0} session={props.session} open={opened === key} toggle={() => setOpened(opened === key ? undefined : key)} may={props.may} />;
        })}
      </ol>
      {shown.length === 0 && <p class="quiet">{w("nothingSaid")}</p>}
    </section>
  );
}

function Line(props: { item: Item; first: boolean; session: Session<ControlRecord>; open: boolean; toggle: () => void; may: May }) {
  const { item, open } = props;
  const { record } = props.session;
  const from = whoName(record.exercise, item.from), subject = subjectOf(record, item);
  const ends = endsOf(item);
  const to = ends.to[0] === "*" ? w("everybody") : item.to.some(Boolean) ? toWhom(record, item.to) : partyNames(record.exercise, ends.to.filter(Boolean));
  const signal = record.signals.get(item.number);
  const gone = record.redacted.has(item.number);
  return (
    <li class={`${item.urgent ? "urgent" : ""} ${item.kind === "refused" ? "no" : ""} ${isInject(item) ? "injected" : ""} ${open ? "open" : ""}`}>
      <button class="head" tabIndex={props.first || open ? 0 : -1} aria-expanded={open} onClick={props.toggle}>
        <time title={localOf(record, item)}>{exact(item.time)}</time>
        <span class="kind">{code(item.kind)}</span>
        <span class="ends">
          <span class="from">{from || (isInject(item) || item.kind === "decision" ? w("control") : "")}</span>
          {to && <> → {to}</>}
        </span>
        {(said(item.text) || subject) && (
          <span class="told" dir="auto">
            {gone ? w("redactedText") : [subject, said(item.text)].filter(Boolean).join(" · ")}
          </span>
        )}
        {signal && <span class="meant">{[signal.meant && `${w("meantAs")}: ${code(signal.meant)}`, ...signal.read.map((one) => `${w("readBy")} ${seatName(record.exercise, one.party)}: ${code(one.as)}`)].filter(Boolean).join(" · ")}</span>}
      </button>
      {open && <Detail item={item} session={props.session} may={props.may} />}
    </li>
  );
}

// When that was where one sits; a rehearsal has no such time.
function localOf(record: ControlRecord, item: Item): string | undefined {
  const wall = record.wall.get(item.number);
  return wall !== undefined && wall > 1e15 ? `${w("localTime")} ${localTime(wall / 1000)}` : undefined;
}

function Detail(props: { item: Item; session: Session<ControlRecord>; may: May }) {
  const { item } = props;
  const { record, readOnly, setForm } = props.session;
  const may = readOnly ? "read" : props.may;
  const conducts = may === "conduct";
  const directive = record.directives.get(item.number);
  const number = String(item.number);
  return (
    <div class="detail">
      <div class="buttons">
        <span class="quiet">{[`#${item.number}`, localOf(record, item)].filter(Boolean).join(" · ")}</span>
        {may !== "read" && (
          <button onClick={() => setForm(markEntry(record, item.number))}>{w("markThis")}</button>
        )}
          {conducts && directive?.state === "waiting" && <button onClick={() => setForm(ruleOnDirective(record, directive))}>{w("directiveRule")}</button>}
          {conducts && <button onClick={() => setForm(ruling(item.number))}>{w("ruleOnThis")}</button>}
          {conducts && <button onClick={() => setForm(discloseEntries(record, number))}>{w("openThis")}</button>}
          {conducts && typeof item.from === "string" && !isControl(item.from) && <button onClick={() => setForm(redactEntries(number))}>{w("redact")}</button>}
      </div>
    </div>
  );
}
