"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useRef, useSyncExternalStore } from "react";
import type { FormState } from "./form-state.ts";

type ActionFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The fields, given what came back from the last attempt. */
  children: (state: FormState, isPending: boolean) => ReactNode;
  className?: string;
  label?: string;
  id?: string;
  /** What a kept draft holds. */
  initial?: FormState;
};

/**
 * The one form pattern: works without JavaScript (the action answers with the page), keeps what was typed, and lists what is wrong
 * in a summary that takes the focus.
 */
export function ActionForm({ action, children, className = "stack", label, id, initial = {} }: ActionFormProps) {
  const [state, submit, isPending] = useActionState(action, initial);
  return (
    <form action={submit} className={className} aria-label={label} id={id} noValidate>
      <Summary state={state} />
      {children(state, isPending)}
    </form>
  );
}

function Summary({ state }: { state: FormState }) {
  const t = useTranslations("form");
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.errors || state.done) summary.current?.focus();
  }, [state]);
  if (state.done)
    return (
      <div className="alert is-ok" role="status" tabIndex={-1} ref={summary}>
        <p className="alert-head">
          <span className="mark is-ok" aria-hidden="true" />
          {state.done}
        </p>
      </div>
    );
  const errors = Object.entries(state.errors ?? {});
  if (errors.length === 0) return null;
  return (
    <div className="alert is-bad" role="alert" tabIndex={-1} ref={summary}>
      <p className="alert-head">
        <span className="mark is-bad" aria-hidden="true" />
        {t("not_saved", { count: errors.length })}
      </p>
      <ul className="alert-body">
        {errors.map(([field, sentence]) => (
          <li key={field}>{field === "form" ? sentence : <FieldLink field={field} sentence={sentence} />}</li>
        ))}
      </ul>
    </div>
  );
}

/** What is wrong, after the name of its field: it is read on its own here. Without JavaScript the sentence alone leads there. */
function FieldLink({ field, sentence }: { field: string; sentence: string }) {
  const name = useSyncExternalStore(
    noChange,
    () => nameOf(field),
    () => "",
  );
  return <a href={`#${field}`}>{name && !sentence.includes(name) ? `${name}: ${sentence}` : sentence}</a>;
}

/** Empty: what the link leads to has neither label nor legend. */
function nameOf(field: string): string {
  const target = document.getElementById(field);
  const name = document.querySelector(`label[for="${CSS.escape(field)}"]`) ?? target?.querySelector("legend");
  return name?.textContent.trim() ?? "";
}

const noChange = () => () => undefined;
