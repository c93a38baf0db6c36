import { useTranslations } from "next-intl";
import { TextField } from "#components/ui/field.tsx";

/** The short code that somebody reads out on the telephone. Asks only; the answer is another step. */
export function CodeForm({ typed, error }: { typed: string; error: string | undefined }) {
  const t = useTranslations("calls");
  const state = { fields: { code: [typed] }, ...(error ? { errors: { code: error } } : {}) };
  return (
    <form className="composer measure" action="/leitstelle/telefonliste" method="get">
      <TextField name="code" label={t("code")} hint={t("code_hint")} state={state} maxLength={40} required />
      <div className="row">
        <button className="btn">{t("find_code")}</button>
      </div>
    </form>
  );
}
