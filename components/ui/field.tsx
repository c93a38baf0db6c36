import type { ReactNode } from "react";
import { type FormState, typed } from "./form-state.ts";

export type FieldProps = {
  name: string;
  label: ReactNode;
  state: FormState;
  hint?: ReactNode;
  /** What it holds before anything was typed. */
  value?: string;
  required?: boolean;
};

/** Label, hint and error around a control; `control` gets the ids and the state the control needs. */
export function Field({ name, label, state, hint, control }: FieldProps & { control: (aria: ControlAria) => ReactNode }) {
  const error = state.errors?.[name];
  const describedBy = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={error ? "field field-error" : "field"}>
      <label htmlFor={name}>{label}</label>
      {hint ? (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {control({ id: name, name, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p className="error is-bad" id={`${name}-error`}>
          <span className="mark is-bad" aria-hidden="true" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

type ControlAria = { id: string; name: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "password" | "search" | "tel" | "url" | "datetime-local" | "date" | "number";
  autoComplete?: string;
  maxLength?: number;
  lang?: string;
  /** Id of a `datalist` to pick from. */
  list?: string;
};

export function TextField({ type = "text", autoComplete, maxLength, lang, list, ...field }: TextFieldProps) {
  return (
    <Field
      {...field}
      control={(aria) => (
        <input
          {...aria}
          className="input"
          type={type}
          autoComplete={autoComplete ?? "off"}
          maxLength={maxLength}
          lang={lang}
          list={list}
          required={field.required}
          defaultValue={type === "password" ? undefined : typed(field.state, field.name, field.value)}
        />
      )}
    />
  );
}

export function TextArea({ rows = 4, lang, ...field }: FieldProps & { rows?: number; lang?: string }) {
  return (
    <Field
      {...field}
      control={(aria) => (
        <textarea
          {...aria}
          className="input"
          rows={rows}
          lang={lang}
          required={field.required}
          defaultValue={typed(field.state, field.name, field.value)}
        />
      )}
    />
  );
}

export type Option = { value: string; label: string };

export function SelectField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const value = typed(field.state, field.name, field.value);
  return (
    <Field
      {...field}
      control={(aria) => (
        // React resets an uncontrolled select after an action; the key makes it take the typed value again.
        <select key={value} {...aria} className="input" required={field.required} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

type CheckFieldProps = {
  name: string;
  label: ReactNode;
  state: FormState;
  value?: string;
  checked?: boolean;
  hint?: ReactNode;
  type?: "checkbox" | "radio";
};

/** One box or one radio button with its words; several with the same name make a group inside a `fieldset`. */
export function CheckField({ name, label, state, value = "1", checked = false, hint, type = "checkbox" }: CheckFieldProps) {
  const isChecked = state.fields ? (state.fields[name] ?? []).includes(value) : checked;
  return (
    <label className="check">
      <input key={String(isChecked)} type={type} name={name} value={value} defaultChecked={isChecked} />
      <span>
        {label}
        {hint ? <small className="hint block">{hint}</small> : null}
      </span>
    </label>
  );
}

/** The error of a group of boxes, which belongs to no single control. */
export function GroupError({ name, state }: { name: string; state: FormState }) {
  const error = state.errors?.[name];
  if (!error) return null;
  return (
    <p className="error is-bad" id={`${name}-error`}>
      <span className="mark is-bad" aria-hidden="true" />
      {error}
    </p>
  );
}
