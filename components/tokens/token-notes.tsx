import { useTranslations } from "next-intl";

/** What whoever hands out tokens has to know beside them. */
export function TokenNotes({ mayApprove }: { mayApprove: boolean }) {
  const t = useTranslations("administration.tokens");
  return (
    <dl className="kv">
      <div>
        <dt>{t("approvals")}</dt>
        <dd>{t(mayApprove ? "approvals_on" : "approvals_off")}</dd>
      </div>
      <div>
        <dt>{t("interface")}</dt>
        <dd>
          {t.rich("interface_text", {
            file: (chunks) => <a href="/api/v1/openapi.json">{chunks}</a>,
          })}
        </dd>
      </div>
    </dl>
  );
}
