import { useTranslations } from "next-intl";
import { CheckField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { type Locale, locales } from "#db/vocabulary.ts";

/** Each language is called by its own name. */
const names: Record<Locale, string> = { de: "Deutsch", en: "English" };

export function LanguageChoice({ state, value }: { state: FormState; value: Locale }) {
  const t = useTranslations("subscribe");
  return (
    <fieldset>
      <legend>{t("language")}</legend>
      {locales.map((locale) => (
        <CheckField
          key={locale}
          type="radio"
          name="locale"
          value={locale}
          label={<span lang={locale}>{names[locale]}</span>}
          state={state}
          checked={locale === value}
        />
      ))}
    </fieldset>
  );
}
