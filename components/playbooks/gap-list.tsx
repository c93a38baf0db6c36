import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { PlaybookGap } from "#lib/playbooks/gaps.ts";

/** What the playbook names and the city does not have. */
export function GapList({ gaps }: { gaps: readonly PlaybookGap[] }) {
  const t = useTranslations("playbooks.gaps");
  if (gaps.length === 0) return null;
  return (
    <Alert tone="warn" title={t("title", { count: gaps.length })}>
      <p>{t("text")}</p>
      <ul>
        {gaps.map(({ kind, key, stages }) => (
          <li key={`${kind}:${key}`}>
            {t(kind)} <code>{key}</code>
            {stages.length > 0 ? <span className="muted"> {t("in_stages", { stages: stages.join(", ") })}</span> : null}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
