// The evaluation guide beside what evaluators have noted: objectives, their targets, ratings, observations (domain.md C6).
import { observe, rateTarget, ratingName } from "./control_judge";
import type { ControlRecord, Observation } from "./control_record";
import type { Session } from "./session";
import { exact, said, seatName, w } from "./words";

export function Evaluation(props: { session: Session<ControlRecord> }) {
  const { record, readOnly, setForm } = props.session;
  const without = record.observations.filter((one) => !record.objectives.some((objective) => objective.id === one.objective));
  return (
    <div class="evaluation">
      {!readOnly && (
        <div class="buttons">
          <button class="primary" onClick={() => setForm(observe(record))}>
            {w("observe")}
          </button>
        </div>
      )}
      {record.objectives.length === 0 && <p class="quiet">{w("noGuide")}</p>}
      {record.objectives.map((objective) => (
        <section key={objective.id}>
          <h3 class="row">
            <span>{objective.id}</span>
            <span class="space" />
            {!readOnly && (
              <button aria-label={`${w("observe")} ${objective.id}`} onClick={() => setForm(observe(record, objective.id))}>
                {w("observe")}
              </button>
            )}
          </h3>
          <p>{said(objective.text)}</p>
          {(objective.tasks ?? []).length > 0 && (
            <ul class="plain tasks">
              {(objective.tasks ?? []).map((task) => (
                <li key={task.id} class="row">
                  <span class="seen">{seenSign(record, task.id)}</span>
                  <span class="told">
                    {task.id} {said(task.text)}
                  </span>
                  {!readOnly && (
                    <button aria-label={`${w("observe")} ${task.id}`} onClick={() => setForm(observe(record, objective.id, task.id))}>
                      +
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
          <Notes record={record} notes={record.observations.filter((one) => one.objective === objective.id)} />
        </section>
      ))}
      <Notes record={record} notes={without} />
      {record.targets.length > 0 && <h3>{w("targets")}</h3>}
      <table class="board">
        <tbody>
          {record.targets.map((target) => {
            const rated = record.ratings.get(target.id);
            return (
              <tr key={target.id}>
                <td>
                  <strong>{target.id}</strong> {target.indicator}
                  <div class="quiet">{[target.performed && `P ${target.performed}`, target.some && `S ${target.some}`, target.major && `M ${target.major}`].filter(Boolean).join(" · ")}</div>
                </td>
                <td title={rated?.note}>{rated ? ratingName(rated.rating) : <span class="quiet">{w("notRated")}</span>}</td>
                <td class="number">
                  {!readOnly && (
                    <button aria-label={`${w("rateTarget")} ${target.id}`} onClick={() => setForm(rateTarget(target.id, rated?.rating))}>
                      {w("rateTarget")}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

// What the latest note says of a critical task.
const kSigns: Record<string, string> = { done: "✓", late: "◷", missed: "✗" };
const seenSign = (record: ControlRecord, task: string): string => kSigns[record.observations.filter((one) => one.task === task && one.seen !== "notSaid").slice(-1)[0]?.seen ?? ""] ?? "·";

function Notes(props: { record: ControlRecord; notes: Observation[] }) {
  return (
    <ul class="plain notes">
      {props.notes.map((one) => (
        <li key={one.number}>
          <time title={`#${one.number}`}>{exact(one.time)}</time> <span class="quiet">{[seatName(props.record.exercise, one.seat), one.party, one.task, one.seen && one.seen !== "notSaid" && w(`seen ${one.seen}`), one.target !== undefined && `#${one.target}`].filter(Boolean).join(" · ")}</span>
          <p dir="auto">{one.text}</p>
        </li>
      ))}
    </ul>
  );
}
