"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { GroupError, TextArea } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { recipientReportKinds } from "#db/vocabulary.ts";

type ReportFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

/** For whoever should not have been written to. No answer to the notice: the right person still has to be told. */
export function ReportForm({ action }: ReportFormProps) {
  const t = useTranslations("answer.report");
  return (
    <ActionForm action={action} className="stack answer-form" label={t("title")}>
      {(state, isPending) => (
        <>
          <fieldset className="stack choices" aria-describedby={state.errors?.["kind"] ? "kind-error" : undefined}>
            <legend>{t("legend")}</legend>
            <GroupError name="kind" state={state} />
            {recipientReportKinds.map((kind, index) => (
              <label className="choice" key={kind}>
                <input
                  type="radio"
                  name="kind"
                  id={index === 0 ? "kind" : undefined}
                  value={kind}
                  defaultChecked={typed(state, "kind") === kind}
                  required
                />
                <span>{t(`kinds.${kind}`)}</span>
              </label>
            ))}
          </fieldset>
          <TextArea name="reportRemark" label={t("remark")} hint={t("remark_hint")} state={state} rows={2} />
          <button className="btn" disabled={isPending}>
            {t("submit")}
          </button>
        </>
      )}
    </ActionForm>
  );
}
