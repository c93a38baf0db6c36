import { useTranslations } from "next-intl";
import { PlainBadge } from "#components/ui/badge.tsx";
import type { PublicEntry } from "#lib/incidents/public-queries.ts";
import { updateAnchor } from "#lib/publication/paths.ts";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";

/** What the public was told, newest first. */
export function Story({ entries, now }: { entries: readonly PublicEntry[]; now: Date }) {
  const t = useTranslations("public");
  const stages = useTranslations("stages");
  return (
    <ol className="story">
      {entries.map((entry) => (
        <li key={entry.id} id={updateAnchor(entry.id)}>
          <p className="at">
            <PublicMoment at={entry.occurredAt} now={now} precision={entry.occurredPrecision} />
          </p>
          <h3>
            {entry.stage ? stages(entry.stage) : t("update")} {entry.isCorrection ? <PlainBadge>{t("corrected")}</PlainBadge> : null}
          </h3>
          <Paragraphs text={entry.text} language={entry.textLanguage} />
        </li>
      ))}
    </ol>
  );
}
