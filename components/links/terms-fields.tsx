import { useTranslations } from "next-intl";
import { CheckField, GroupError, SelectField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { askers } from "#db/vocabulary.ts";
import { DEFAULT_LIFETIME, lifetimes } from "#lib/links/input.ts";

/** On whose behalf a holder writes, and for how long the link lives. */
export function TermsFields({ state }: { state: FormState }) {
  const t = useTranslations("links");
  return (
    <>
      <fieldset id="asker" tabIndex={-1} aria-describedby={state.errors?.["asker"] ? "asker-error" : undefined}>
        <legend>{t("asker_legend")}</legend>
        <GroupError name="asker" state={state} />
        {askers.map((asker) => (
          <CheckField
            key={asker}
            type="radio"
            name="asker"
            value={asker}
            checked={asker === "everyone"}
            label={t(`asker.${asker}`)}
            hint={t(`asker_hint.${asker}`)}
            state={state}
          />
        ))}
      </fieldset>
      <SelectField
        name="days"
        label={t("lifetime")}
        hint={t("lifetime_hint")}
        value={DEFAULT_LIFETIME}
        state={state}
        options={lifetimes.map((days) => ({ value: days, label: t("days", { days: Number(days) }) }))}
      />
    </>
  );
}
