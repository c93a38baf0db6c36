import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { AuditVerdict } from "#lib/evidence/verify-audit.ts";

const HASH_SHOWN = 16;

/** "Geprüft bis …": whether the events shown can be what was recorded. */
export function ChainState({ verdict }: { verdict: AuditVerdict & { since: number } }) {
  const t = useTranslations("audit");
  if ("brokenAt" in verdict)
    return (
      <Alert tone="bad" title={t("broken", { id: verdict.brokenAt })}>
        <p>{t(`broken_${verdict.reason}`)}</p>
      </Alert>
    );
  const { events, since, lastHash } = verdict;
  return (
    <p>
      <span className="mark is-ok" aria-hidden="true" />{" "}
      {since === 1 ? t("checked_all", { events }) : t("checked_since", { since, events })}{" "}
      <span className="muted">{t("last_hash", { hash: lastHash.slice(0, HASH_SHOWN) })}</span>{" "}
      {since === 1 ? null : <Link href="/verwaltung/protokoll?pruefen=alles">{t("check_all")}</Link>}
    </p>
  );
}
