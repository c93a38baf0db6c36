import { useTranslations } from "next-intl";
import { TextField } from "#components/ui/field.tsx";

/** The short code that somebody reads out on the telephone. Asks only; the answer is another step. */
export function CodeForm({ typed, isUnknown }: { typed: string; isUnknown: boolean }) {
  const t = useTranslations("calls");
  const state = { fields: { code: [typed] }, ...(isUnknown ? { errors: { code: t("unknown_code") } } : {}) };
  return (
    <form className="composer narrow" action="/leitstelle/telefonliste" method="get">
      <TextField name="code" label={t("code")} hint={t("code_hint")} state={state} maxLength={40} required />
      <div className="row">
        <button className="btn">{t("find_code")}</button>
      </div>
    </form>
  );
}
