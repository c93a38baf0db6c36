import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { addressesPath, publicPath } from "#lib/publication/paths.ts";

type AddressFormProps = {
  /** On a page about something else: the field is named for itself. */
  isShort?: boolean;
  query?: string;
  error?: ReactNode;
};

/** Asks by an ordinary link of the form: it can be kept, sent on, and works without JavaScript. */
export function AddressForm({ isShort = false, query = "", error }: AddressFormProps) {
  const t = useTranslations("public.addresses");
  const locale = useLocale() as Locale;
  const described = isShort ? undefined : error ? "q-hint q-error" : "q-hint";
  return (
    <form role="search" action={publicPath(addressesPath(), locale)} aria-label={t("title")}>
      <div className={error ? "field field-error" : "field"}>
        {isShort ? null : (
          <>
            <label htmlFor="q">{t("field")}</label>
            <p className="hint" id="q-hint">
              {t("hint")}
            </p>
          </>
        )}
        <div className="lookup">
          <input
            className="input"
            type="search"
            name="q"
            id={isShort ? undefined : "q"}
            aria-label={isShort ? t("field_short") : undefined}
            placeholder={isShort ? t("field_short") : undefined}
            aria-describedby={described}
            aria-invalid={error ? true : undefined}
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            required={isShort}
          />
          <button className="btn btn-main" type="submit">
            {t("search")}
          </button>
        </div>
        {error ? (
          <p className="error is-bad" id="q-error">
            <span className="mark is-bad" aria-hidden="true" />
            {error}
          </p>
        ) : null}
      </div>
    </form>
  );
}
