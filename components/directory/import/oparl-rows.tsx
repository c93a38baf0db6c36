import { useTranslations } from "next-intl";
import type { Entry } from "#lib/oparl/report.ts";
import { MAX_SHOWN, useEntryWords } from "./entry-words.ts";

/** One line for each: who or what, and as what. */
export function OparlRows({ entries, now }: { entries: readonly Entry[]; now: Date }) {
  const t = useTranslations("oparl");
  const kinds = useTranslations("directory.kind");
  const { period, role } = useEntryWords(now);
  const hasReasons = entries.some(({ reason }) => reason !== null);
  return (
    <div className="stack">
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("page.what")}</th>
            <th scope="col">{t("page.as_what")}</th>
            {hasReasons ? <th scope="col">{t("page.why")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MAX_SHOWN).map(({ kind, id, name, seat, masked, organizationKind, reason }, index) => (
            <tr key={`${kind}${id}${index}`}>
              <th scope="row">{name}</th>
              <td>
                {seat
                  ? `${role(seat)}, ${seat.organization}`
                  : (masked ?? (organizationKind ? kinds(organizationKind) : t(`kind.${kind}`)))}
                {seat ? <small>{period(seat.fromDay, seat.untilDay)}</small> : null}
              </td>
              {hasReasons ? <td>{reason ? t(`reasons.${reason}`) : null}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {entries.length > MAX_SHOWN ? <p>{t("page.more", { count: entries.length - MAX_SHOWN })}</p> : null}
    </div>
  );
}
