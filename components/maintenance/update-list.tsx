import { useLocale, useTranslations } from "next-intl";
import { PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatPeriod } from "#lib/maintenance/period.ts";
import type { MaintenanceUpdate } from "#lib/maintenance/queries.ts";

/** Everything that was told, newest first, and by whom. */
export function UpdateList({ updates, now }: { updates: readonly MaintenanceUpdate[]; now: Date }) {
  const t = useTranslations("maintenance");
  const told = useTranslations("public.maintenance");
  const locale = useLocale() as Locale;
  return (
    <ol className="entries">
      {updates.map((update) => (
        <li className="entry" key={update.id}>
          <div>
            <p>
              <b>
                <Moment at={update.recordedAt} now={now} />
              </b>
            </p>
            <p className="stage">
              <PlainBadge>{told(`kinds.${update.kind}`)}</PlainBadge>
            </p>
          </div>
          <div className="outside">
            {update.kind === "note" ? null : (
              <p>{told(`sentences.${update.kind}`, formatPeriod(update.startsAt, update.endsAt, now, locale))}</p>
            )}
            {update.body ? <p className="pre-line">{update.body}</p> : null}
            {update.bodyEn ? (
              <p className="pre-line muted" lang="en">
                {update.bodyEn}
              </p>
            ) : null}
            <p className="decided">
              {update.recordedByKind === "system"
                ? t("by_itself")
                : t("recorded_by", { name: update.recordedByName, kind: update.recordedByKind })}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
