import { useTranslations } from "next-intl";
import { SecretField } from "#components/ui/secret-field.tsx";

export function SigningSecret({ secret }: { secret: string }) {
  const t = useTranslations("administration.webhooks");
  return <SecretField secret={secret} label={t("secret")} hint={t("secret_hint")} copy={t("copy")} />;
}
