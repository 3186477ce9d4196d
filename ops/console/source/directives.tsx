// Directives that parties gave to their own services: control says by which rule each succeeds (domain.md C4).
import { directiveState, ruleOnDirective } from "./control_judge";
import type { ControlRecord } from "./control_record";
import type { Session } from "./session";
import { exact, w } from "./words";

export function Directives(props: { session: Session<ControlRecord>; conducts: boolean }) {
  const { record, setForm } = props.session;
  const all = [...record.directives.values()].sort((a, b) => Number(b.state === "waiting") - Number(a.state === "waiting") || b.number - a.number);
  return (
    <>
      <h3>{w("directivesGiven")}</h3>
      <ul class="plain expectations">
        {all.map((one) => (
          <li key={one.number}>
            <div class="row">
              <strong>{one.party}</strong>
              <time>{exact(one.time)}</time>
              <span class={one.state === "waiting" ? "state late" : "quiet"}>{directiveState(one.state)}</span>
              {props.conducts && one.state === "waiting" && <button onClick={() => setForm(ruleOnDirective(record, one))}>{w("directiveRule")}</button>}
            </div>
            <p dir="auto">
              {[one.to, one.with].filter(Boolean).join(" + ")} {one.text}
            </p>
            {one.ruled && (
              <p>
                {one.ruled.rule} · {w("thrown")} {one.ruled.thrown} / {one.ruled.odds}: {w(one.ruled.succeeds ? "succeeds" : "fails")}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
