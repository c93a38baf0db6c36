import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** To be copied now or never. A text field, so that keyboard and mouse can select it without JavaScript. */
export function SigningSecret({ secret }: { secret: string }) {
  const t = useTranslations("administration.webhooks");
  return (
    <>
      <div className="field">
        <label htmlFor="secret">{t("secret")}</label>
        <p className="hint" id="secret-hint">
          {t("secret_hint")}
        </p>
        <textarea
          className="input secret"
          id="secret"
          aria-describedby="secret-hint"
          rows={2}
          readOnly
          value={secret}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="row">
        <CopyButton text={secret} label={t("copy")} main />
      </div>
    </>
  );
}
