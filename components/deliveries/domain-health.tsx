import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { DomainHealth as Health } from "#lib/domain-health/queries.ts";

type DomainHealthProps = {
  domains: readonly Health[];
  now: Date;
  /** The notice that is shown: a link to it would lead nowhere. */
  noticeId?: number;
};

/** Mail domains that have taken nothing for a while, what became of the mails, and what can be done for their people. */
export function DomainHealth({ domains, now, noticeId }: DomainHealthProps) {
  const t = useTranslations("domain_health");
  return domains.map((each) => {
    const [newest] = each.noticeIds;
    return (
      <Alert
        key={each.domain}
        tone="bad"
        title={<span>{t.rich("title", { domain: each.domain, since: () => <Moment at={each.since} now={now} /> })}</span>}
      >
        <p>
          {t("mails", { mails: each.mails, people: each.people })}{" "}
          {(["bounced", "refused", "delayed", "silent"] as const)
            .filter((kind) => each[kind] > 0)
            .map((kind) => t(kind, { count: each[kind] }))
            .join(" ")}{" "}
          {each.lastTakenAt ? t.rich("last_taken", { at: () => <Moment at={each.lastTakenAt!} now={now} /> }) : t("never_taken")}
        </p>
        <p>
          {t("proposal", { people: each.people, elsewhere: each.elsewhere ?? -1 })}{" "}
          {newest === undefined || newest === noticeId ? null : (
            <Link href={`/leitstelle/mitteilungen/${newest}` as Route}>{t("to_notice")}</Link>
          )}
        </p>
      </Alert>
    );
  });
}
