import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { InboundMail } from "#lib/inbound/queries.ts";

/** Which notice and whom it belongs to, and how sure that is. */
export function InboundAbout({ mail }: { mail: InboundMail }) {
  const t = useTranslations("inbound");
  if (mail.mailingId !== null) return <p className="muted">{t("belongs_to_subscription")}</p>;
  if (mail.noticeId === null) return <p className="muted">{t("belongs_to_nothing")}</p>;
  return (
    <p className="muted">
      {mail.people.length > 0 ? `${mail.people.join(", ")} · ` : ""}
      <Link href={`/leitstelle/mitteilungen/${mail.noticeId}` as Route}>{mail.noticeSubject}</Link>
      {` (${mail.incidentNumber})`}
      {mail.isGuess ? <span className="block">{t("guess")}</span> : null}
    </p>
  );
}
