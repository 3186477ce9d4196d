// A form for an act: fields in, the act out; what is refused is explained beside it, and a draft outlives a reload.
import { useEffect, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { send, type Act, type Refusal } from "./api";
import { w } from "./words";

export type Choice = { value: string; label: string };
export interface Field {
  name: string;
  label: string;
  type?: "text" | "long" | "choice" | "number" | "many"; // many: values with spaces between them
  choices?: Choice[];
  value?: string;
  required?: boolean;
}
export interface FormPlan {
  key: string; // of its draft
  title: string;
  fields: Field[];
  note?: ComponentChildren;
  button?: string;
  acts: (values: Record<string, string>) => Act[];
  // What is missing, before it is sent.
  check?: (values: Record<string, string>) => string | undefined;
  // Acts that follow once the number of the entry is known, such as how a text was meant.
  after?: (values: Record<string, string>, number: number) => Act[];
}

const draftKey = (seat: string, key: string) => `draft ${seat} ${key}`;

export function Form(props: {
  seat: string;
  plan: FormPlan;
  onDone: () => void;
  entryOf: (id: string) => Promise<number | undefined>;
}) {
  const { seat, plan } = props;
  const kept = localStorage.getItem(draftKey(seat, plan.key));
  const initial = Object.fromEntries(plan.fields.map((f) => [f.name, f.value ?? (f.type === "many" ? "" : f.choices?.[0]?.value) ?? ""]));
  const [values, setValues] = useState<Record<string, string>>(kept ? { ...initial, ...JSON.parse(kept) } : initial);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const changed = plan.fields.some((f) => values[f.name] !== initial[f.name]);
    if (changed) localStorage.setItem(draftKey(seat, plan.key), JSON.stringify(values));
  }, [values]);
  const set = (name: string, value: string) => setValues({ ...values, [name]: value });
  const discard = () => localStorage.removeItem(draftKey(seat, plan.key));

  async function submit(event: Event) {
    event.preventDefault();
    const missing = plan.check?.(values) ?? missingChoice(plan, values);
    if (missing) return setRefusal({ code: "form", reason: missing });
    setBusy(true);
    setRefusal(undefined);
    try {
      const id = await send(seat, plan.acts(values));
      discard();
      props.onDone();
      const number = plan.after ? await props.entryOf(id) : undefined;
      const more = number !== undefined && plan.after ? plan.after(values, number) : [];
      if (more.length > 0) await send(seat, more);
    } catch (refused) {
      setRefusal(refused as Refusal);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form class="form" onSubmit={submit} aria-label={plan.title}>
      <h3>{plan.title}</h3>
      {plan.note}
      {plan.fields.map((field, index) =>
        field.type === "many" ? (
          <Many key={field.name} field={field} value={values[field.name]} set={(value) => set(field.name, value)} />
        ) : (
          <label key={field.name}>
            <span>{field.label}</span>
            <Input field={field} value={values[field.name]} first={index === 0} set={(value) => set(field.name, value)} />
          </label>
        ),
      )}
      {refusal && (
        <p class="refusal" role="alert">
          <strong>{w("refusedTitle")}.</strong> {refusal.reason}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="primary" disabled={busy}>
          {plan.button ?? w("send")}
        </button>
        <button
          type="button"
          onClick={() => {
            discard();
            props.onDone();
          }}
        >
          {w("cancel")}
        </button>
      </div>
    </form>
  );
}

function missingChoice(plan: FormPlan, values: Record<string, string>): string | undefined {
  const empty = plan.fields.find((field) => field.type === "many" && field.required && !values[field.name]);
  return empty && `${empty.label}: ${w("chooseOne")}`;
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

const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

function Input(props: { field: Field; value: string; first: boolean; set: (value: string) => void }) {
  const { field, value } = props;
  const take = (event: Event) => props.set((event.target as HTMLInputElement).value);
  const common = { value, onInput: take, required: field.required, name: field.name, ref: props.first ? focus : undefined };
  if (field.type === "long") return <textarea rows={6} {...common} />;
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
  return <input type={field.type === "number" ? "number" : "text"} {...common} />;
}
