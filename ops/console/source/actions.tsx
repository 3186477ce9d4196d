// Things to do, offered only where the node says that this seat may do them.
import type { Act } from "./api";
import type { FormPlan } from "./form";
import { useOffers } from "./offers";
import type { RunRecord } from "./record";
import type { Session } from "./session";

export interface Action {
  group: string; // the item that it belongs to
  label: string;
  act?: Act; // done at once
  form?: () => FormPlan; // or filled in first
  ask?: Act; // what the form would send, with plausible words: whether it may be sent at all
  general?: boolean; // offered as long as nothing about the seat forbids it
  weight?: "primary" | "danger";
}

// Not by its label, which changes with the language.
const nameOf = (action: Action) => `${action.group} ${JSON.stringify(action.act ?? action.ask)}`;

// Those of the actions that this seat may take. The others are not shown.
export function useActions<R extends RunRecord>(session: Session<R>, actions: Action[]): Action[] {
  const asked: Record<string, Act> = {};
  for (const action of actions) {
    const ask = action.act ?? action.ask;
    if (ask) asked[nameOf(action)] = ask;
  }
  const offered = useOffers(session, asked);
  if (session.readOnly) return [];
  return actions.filter((action) => {
    if (!asked[nameOf(action)]) return true;
    return action.general ? offered.may(nameOf(action)) : offered.ready(nameOf(action));
  });
}

export function take<R extends RunRecord>(session: Session<R>, action: Action): void {
  if (action.form) session.setForm(action.form());
  else if (action.act) void session.act(action.act);
}

export function Buttons<R extends RunRecord>(props: { session: Session<R>; actions: Action[]; group?: string }) {
  const shown = props.group === undefined ? props.actions : props.actions.filter((action) => action.group === props.group);
  if (shown.length === 0) return null;
  return (
    <div class="buttons">
      {shown.map((action) => (
        <button key={action.label} class={action.weight ?? ""} onClick={() => take(props.session, action)}>
          {action.label}
        </button>
      ))}
    </div>
  );
}
