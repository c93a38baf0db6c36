import { useTranslations } from "next-intl";
import { SecretField } from "#components/ui/secret-field.tsx";

/** A token, what it is for, and the way on. */
export function ShownOnce({ secret }: { secret: string }) {
  const t = useTranslations("administration.tokens");
  return (
    <>
      <SecretField secret={secret} label={t("secret")} hint={t("secret_hint")} copy={t("copy")} />
      <p>{t("secret_use")}</p>
      <p>
        <a href="/verwaltung/zugriffstoken">{t("to_list")}</a>
      </p>
    </>
  );
}
