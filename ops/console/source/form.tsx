// A form for an act: fields in, the act out; what is refused is explained beside it, and a draft outlives a reload.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { send, type Act, type Refusal } from "./api";
import { AreaField } from "./area";
import { discardDraft, keepDraft, keptDraft } from "./drafts";
import { timeIn } from "./times";
import { code, reason, w } from "./words";

export type Choice = { value: string; label: string };
export interface Field {
  name: string;
  label: string;
  // many: values with spaces between them; time: T+hh:mm; area: drawn on the map; yes: "yes" or nothing
  type?: "text" | "long" | "choice" | "options" | "number" | "many" | "time" | "area" | "yes";
  choices?: Choice[];
  value?: string;
  required?: boolean;
  hint?: string;
}
export interface FormPlan {
  key: string; // of its draft
  title: string;
  fields: Field[];
  note?: ComponentChildren;
  button?: string;
  approved?: boolean; // by the head of delegation, as it stands
  seats?: string[]; // addressed, where the act allows it
  acts: (values: Record<string, string>) => Act[];
  // What is missing, before it is sent.
  check?: (values: Record<string, string>) => string | undefined;
  // Acts that follow once the number of the entry is known, such as how a text was meant.
  after?: (values: Record<string, string>, number: number) => Act[];
}

// Kinds of acts that leave the party only with the approval of its head of delegation.
export interface Approval {
  kinds: string[];
  head: string;
}

const kindsOf = (acts: Act[]) => acts.map((act) => Object.keys(act).find((name) => name !== "refersTo") ?? "");

export function Form(props: {
  seat: string;
  plan: FormPlan;
  onDone: () => void;
  entryOf: (id: string) => Promise<number | undefined>;
  approval?: Approval;
}) {
  const { seat, plan } = props;
  const initial = Object.fromEntries(plan.fields.map((f) => [f.name, f.value ?? (f.type === "many" || f.type === "yes" ? "" : f.choices?.[0]?.value) ?? ""]));
  const [values, setValues] = useState<Record<string, string>>({ ...initial, ...keptDraft(seat, plan.key) });
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const changed = plan.fields.some((f) => values[f.name] !== initial[f.name]);
    if (changed) keepDraft(seat, plan.key, values, plan.title);
  }, [values]);
  const set = (name: string, value: string) => setValues((old) => ({ ...old, [name]: value }));
  const waits = props.approval !== undefined && !plan.approved && kindsOf(plan.acts({ ...initial, ...values })).some((kind) => props.approval!.kinds.includes(kind));

  async function submit(event: Event) {
    event.preventDefault();
    const missing = plan.check?.(values) ?? missingChoice(plan, values);
    if (missing) return setRefusal({ code: "form", reason: missing });
    setBusy(true);
    setRefusal(undefined);
    try {
      const acts = plan.acts(values);
      const id = await send(seat, waits ? [asDraft(seat, acts, plan.seats ?? [], values.meaning)] : acts, waits ? [] : plan.seats);
      discardDraft(seat, plan.key);
      props.onDone();
      const number = plan.after && !waits ? await props.entryOf(id) : undefined;
      const more = number !== undefined && plan.after ? plan.after(values, number) : [];
      if (more.length > 0) await send(seat, more);
    } catch (refused) {
      setRefusal(refused as Refusal);
    } finally {
      setBusy(false);
    }
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    if (event.key === "Escape") props.onDone(); // the draft stays
  };

  return (
    <form class="form" ref={form} onSubmit={submit} onKeyDown={keys} aria-label={plan.title}>
      <h3>{plan.title}</h3>
      {plan.note && <div class="form-note">{plan.note}</div>}
      {plan.fields.map((field, index) => (
        <FieldRow key={field.name} field={field} value={values[field.name]} first={index === 0} set={(value) => set(field.name, value)} />
      ))}
      {waits && <p class="approval">{w("needsApproval").replace("%", props.approval!.head)}</p>}
      {refusal && (
        <p class="refusal" role="alert">
          <strong>{w("refusedTitle")}.</strong> {reason(refusal.reason)}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="primary" disabled={busy} title="Ctrl+Enter">
          {waits ? w("fileDraft") : (plan.button ?? w("send"))}
        </button>
        <button type="button" onClick={props.onDone} title="Esc">
          {w("putAside")}
        </button>
        <button
          type="button"
          onClick={() => {
            discardDraft(seat, plan.key);
            props.onDone();
          }}
        >
          {w("discard")}
        </button>
      </div>
    </form>
  );
}

// The draft carries how its text was meant, for its author, who sends it once it is approved.
export const kMeant = "Meant as: ";
const asDraft = (seat: string, acts: Act[], seats: string[], meaning?: string): Act => ({
  draft: { submission: { seat, acts, seats }, note: meaning ? `${kMeant}${meaning}` : "" },
});

function missingChoice(plan: FormPlan, values: Record<string, string>): string | undefined {
  for (const field of plan.fields) {
    if (field.required && (field.type === "many" || field.type === "options" || field.type === "area") && !values[field.name]) return `${field.label}: ${w("chooseOne")}`;
    if (field.type === "time" && values[field.name] && timeIn(values[field.name]) === undefined) return `${field.label}: ${w("jumpHow")}`;
  }
  return undefined;
}

function FieldRow(props: { field: Field; value: string; first: boolean; set: (value: string) => void }) {
  const { field, value, set } = props;
  if (field.type === "many") return <Many field={field} value={value} set={set} />;
  if (field.type === "options") return <Options field={field} value={value} set={set} />;
  if (field.type === "area") return <AreaField label={field.label} value={value} set={set} />;
  if (field.type === "yes") {
    return (
      <label class="yes">
        <span />
        <span>
          <input type="checkbox" name={field.name} checked={value === "yes"} onChange={() => set(value === "yes" ? "" : "yes")} /> {field.label}
        </span>
      </label>
    );
  }
  return (
    <label>
      <span class={field.required ? "required" : ""}>{field.label}</span>
      <Input {...props} />
      {field.hint && <small>{field.hint}</small>}
    </label>
  );
}

function Many(props: { field: Field; value: string; set: (value: string) => void }) {
  const chosen = props.value.split(" ").filter(Boolean);
  const toggle = (value: string) => props.set((chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]).join(" "));
  return (
    <fieldset class="many">
      <legend>{props.field.label}</legend>
      <div>
        {props.field.choices?.map((choice) => (
          <label key={choice.value}>
            <input type="checkbox" checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} /> {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

// One of a few texts that want to be read before one is taken.
function Options(props: { field: Field; value: string; set: (value: string) => void }) {
  return (
    <fieldset class="options">
      <legend>{props.field.label}</legend>
      {props.field.choices?.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={props.field.name} value={choice.value} checked={props.value === choice.value} onChange={() => props.set(choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

function Input(props: { field: Field; value: string; first: boolean; set: (value: string) => void }) {
  const { field, value } = props;
  const take = (event: Event) => props.set((event.target as HTMLInputElement).value);
  const common = { value, onInput: take, required: field.required, name: field.name, ref: props.first ? focus : undefined };
  if (field.type === "long") return <textarea rows={5} dir="auto" {...common} />;
  if (field.type === "choice") {
    return (
      <select {...common} onChange={take}>
        {field.choices?.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  if (field.type === "time") return <input type="text" class="time" placeholder="T+06:10" {...common} />;
  return <input type={field.type === "number" ? "number" : "text"} dir="auto" {...common} />;
}

export const choices = (values: string[]): Choice[] => values.map((value) => ({ value, label: code(value) }));
