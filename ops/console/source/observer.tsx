// Observers' page: what is open to all and what they were granted; they read and do nothing in play (domain.md C4).
import { useState } from "preact/hooks";
import { listen } from "./api";
import { ControlFeed, type Pair } from "./control_feed";
import { ControlRecord } from "./control_record";
import { Form } from "./form";
import { useKeys } from "./keys";
import { Brief, Situation } from "./panels";
import { useSession, type Source } from "./session";
import { Shell, Tabs } from "./shell";
import { Talk } from "./talk";
import { w } from "./words";

const kTabs = ["talk", "brief"] as const;
const kMinute_us = 60_000_000;
const nothing = () => undefined;

function make(seat: string): ControlRecord {
  const record = new ControlRecord(seat);
  record.all = true;
  return record;
}

export function ObserverPage(props: { seat: string; source?: Source }) {
  const session = useSession(props.seat, () => make(props.seat), props.source ?? ((listener) => listen(props.seat, listener)), props.source !== undefined);
  const { record, state, now, form, setForm, readOnly } = session;
  const [tab, setTab] = useState<(typeof kTabs)[number]>("talk");
  const [pair, setPair] = useState<Pair>();
  useKeys({ tabs: kTabs.map((name) => () => setTab(name)), close: () => setForm(undefined) });
  const delay = readOnly ? 0 : Math.round((record.delays.get(session.node?.name ?? "") ?? 0) / kMinute_us);
  return (
    <Shell session={session}>
      <p class="notice">
        {w("observers")} {delay > 0 && `${w("delayed")} ${delay} ${w("minutes")}.`}
      </p>
      <main class="control">
        <div class="column scrolls" tabIndex={0}>{state && <Situation record={record} state={state} now={now} onForm={nothing} readOnly />}</div>
        <div class="column wide">
          {form && !readOnly && <Form key={form.key} seat={props.seat} plan={form} onDone={() => setForm(undefined)} entryOf={session.entryOf} />}
          <ControlFeed session={session} pair={pair} setPair={setPair} may="read" />
        </div>
        <div class="column side">
          <Tabs names={kTabs} chosen={tab} label={w("situation")} choose={setTab} />
          <div class="board-of-tab" tabIndex={0}>
            {tab === "talk" && <Talk record={record} pair={pair} choose={setPair} />}
            {tab === "brief" && <Brief record={record} />}
          </div>
        </div>
      </main>
    </Shell>
  );
}
