import { useTranslations } from "next-intl";
import { TextArea } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

type ToldTextProps = { state: FormState; label: string; hint?: string; required?: boolean };

/** What readers are told, in its languages. */
export function ToldText({ state, label, hint, required = false }: ToldTextProps) {
  const t = useTranslations("maintenance.acts");
  return (
    <>
      <TextArea name="text" label={label} hint={hint} state={state} rows={3} required={required} />
      <details open={typed(state, "textEn") !== "" || typed(state, "textSimple") !== ""}>
        <summary>{t("other_languages")}</summary>
        <div className="stack">
          <TextArea name="textEn" label="English" state={state} rows={2} lang="en" />
          <TextArea name="textSimple" label={t("simple")} state={state} rows={2} />
        </div>
      </details>
    </>
  );
}
