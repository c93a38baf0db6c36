"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type ReturnProps = {
  action: Action;
  author: string;
  notices: readonly { id: number; subject: string }[];
  hasInstructions: boolean;
  hasChecklist: boolean;
};

/** A remark on the whole, and one on each part that has to change. */
export function BundleReturnForm({ action, author, notices, hasInstructions, hasChecklist }: ReturnProps) {
  const t = useTranslations("bundles");
  const parts = [
    ...notices.map(({ id, subject }) => ({ name: `notice-${id}`, label: subject })),
    { name: "entry", label: t("part.entry") },
    { name: "operations", label: t("part.operations") },
    ...(hasInstructions ? [{ name: "instructions", label: t("part.instructions") }] : []),
    ...(hasChecklist ? [{ name: "checklist", label: t("part.checklist") }] : []),
  ];
  return (
    <ActionForm action={action} id="zurueckgeben" label={t("return")}>
      {(state, isPending) => (
        <>
          <h2 className="h3">{t("return")}</h2>
          <p className="muted">{t("return_hint")}</p>
          {parts.map(({ name, label }) => (
            <details key={name} open={typed(state, `part_${name}`) !== ""}>
              <summary>{label}</summary>
              <TextArea name={`part_${name}`} label={t("part_remark", { part: label })} state={state} rows={3} />
            </details>
          ))}
          <TextArea name="remark" label={t("remark")} hint={t("remark_hint", { name: author })} state={state} rows={3} />
          <div className="row">
            <button className="btn" disabled={isPending}>
              {t("return")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
