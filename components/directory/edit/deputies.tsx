"use client";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
export type DeputyLine = { id: number; name: string; href: string };

/** Who is asked when nobody answers, in this order; `end` where the reader may change it. */
export function DeputyList({ lines, end }: { lines: readonly DeputyLine[]; end?: (deputyId: number) => Promise<void> }) {
  const t = useTranslations("directory");
  if (lines.length === 0) return <p>{t("no_deputies")}</p>;
  return (
    <ol className="deputies">
      {lines.map((line) => (
        <li key={line.id} className="row">
          <Link href={line.href as Route}>{line.name}</Link>
          {end ? (
            <form action={end.bind(null, line.id)}>
              <button className="btn btn-small">
                {t("end_short")}
                <span className="sr"> {line.name}</span>
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

export function DeputyForm({ action, names }: { action: Action; names: readonly string[] }) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide" label={t("add_deputy")}>
      {(state, isPending) => (
        <>
          <TextField
            name="deputy"
            label={t("deputy")}
            hint={t("deputy_hint")}
            state={state}
            list="deputies-to-add"
            maxLength={200}
            required
          />
          <datalist id="deputies-to-add">
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
          <p>
            <button className="btn" disabled={isPending}>
              {t("add_deputy")}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}
