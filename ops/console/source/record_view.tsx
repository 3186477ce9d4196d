// This party's record: how far it is vouched for, and what became of each submission.
import type { Session } from "./session";
import type { TeamRecord } from "./team_record";
import { subjectOf } from "./feed";
import { partyNames } from "./names";
import { localTime } from "./times";
import { code, exact, reason, said, w } from "./words";

export function RecordView(props: { session: Session<TeamRecord> }) {
  const { session } = props;
  const { record, node } = session;
  const own = record.items.filter((item) => item.category === "own").reverse();
  return (
    <div class="record">
      <Root session={session} />
      <section>
        <h2>{w("submissions")}</h2>
        {session.pending.length + (node?.waiting ?? 0) > 0 && (
          <p class="bad">
            {Math.max(session.pending.length, node?.waiting ?? 0)} {w("waiting")}
          </p>
        )}
        {(node?.dropped ?? []).map((one) => (
          <p key={one.id} class="refusal" role="alert">
            {w("droppedByCoordinator")} {reason(one.reason)}
          </p>
        ))}
        <table class="board">
          <tbody>
            {own.map((item) => {
              const wall = record.wall.get(item.number);
              return (
                <tr key={`${item.number} ${item.kind}`}>
                  <td class="number">
                    <time>{exact(item.time)}</time>
                  </td>
                  <td class="quiet number">{wall !== undefined && wall > 1e15 && localTime(wall / 1000)}</td>
                  <td class="name">{item.kind === "refused" ? "" : code(item.kind)}</td>
                  <td class={`name ${item.kind === "refused" ? "bad" : "good"}`}>{item.kind === "refused" ? w("refused") : `${w("taken")} #${item.number}`}</td>
                  <td dir="auto">{[subjectOf(record, item), said(item.text)].filter(Boolean).join(" · ").slice(0, 160)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {own.length === 0 && <p class="quiet">{w("nothingSent")}</p>}
      </section>
    </div>
  );
}

// The words stand for the root of the record: teams that read the same words hold the same record.
function Root(props: { session: Session<TeamRecord> }) {
  const { record, node } = props.session;
  const confirmation = node?.confirmation;
  const names = (codes: string[]) => partyNames(record.exercise, codes);
  return (
    <section aria-label={w("confirmation")}>
      <h2>{w("confirmation")}</h2>
      {confirmation?.alarm && (
        <p class="refusal" role="alert">
          <strong>{w("alarmed")}</strong> {reason(confirmation.alarm)}
        </p>
      )}
      {props.session.damaged.length > 0 && (
        <p class="refusal" role="alert">
          {w("damaged").replace("%", props.session.damaged.map((number) => `#${number}`).join(", "))}
        </p>
      )}
      {confirmation && confirmation.size > 0 ? (
        <>
          <p class="words">{confirmation.words}</p>
          <p class="quiet">
            {w("rootOfRecord")} <code class="root">{confirmation.root}</code>
          </p>
          <p class={confirmation.overdue ? "bad" : "good"}>
            {w("confirmedTo")} #{confirmation.size - 1} · {w("cosignedBy")} {names(confirmation.by)}
          </p>
          {confirmation.missing.length > 0 && (
            <p class={confirmation.overdue ? "bad" : "quiet"}>
              {w("notYetBy")} {names(confirmation.missing)}
            </p>
          )}
          {confirmation.absent.length > 0 && (
            <p class="quiet">
              {w("absent")} {names(confirmation.absent)}
            </p>
          )}
          <p class="quiet">{w("wordsWhy")}</p>
        </>
      ) : (
        <p class="quiet">{w("notVouchedYet")}</p>
      )}
      <p class="quiet">
        {record.run} · {node?.size ?? record.size} {w("held")}
        {node && node.coordinatorSize > node.size && ` · ${node.coordinatorSize - node.size} ${w("toCome")}`}
      </p>
    </section>
  );
}
