import { useTranslations } from "next-intl";
import { shortId } from "#lib/oparl/external-id.ts";
import type { Change, Entry, KindLine } from "#lib/oparl/report.ts";
import { MAX_SHOWN, useEntryWords } from "./entry-words.ts";

type OparlChangesProps = { entries: readonly Entry[]; kinds: readonly KindLine[]; now: Date };

/** What is otherwise than here, field by field. */
export function OparlChanges({ entries, kinds, now }: OparlChangesProps) {
  const t = useTranslations("oparl");
  const { role } = useEntryWords(now);
  const worded = useWording(kinds, now);
  const hasReasons = entries.some(({ reason }) => reason !== null);
  return (
    <div className="stack">
      <table className="table table-fold changes">
        <thead>
          <tr>
            <th scope="col">{t("page.what")}</th>
            <th scope="col">{t("page.change")}</th>
            {hasReasons ? <th scope="col">{t("page.why")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MAX_SHOWN).map(({ kind, id, name, seat, changes, reason }) => (
            <tr key={`${kind}${id}`}>
              <th scope="row">
                {name}
                <small>{seat ? `${role(seat)}, ${seat.organization}` : t(`kind.${kind}`)}</small>
              </th>
              <td>
                {changes.map((change) => (
                  <p key={change.field}>
                    {t(`fields.${change.field}`)}: {change.from === null ? null : <del>{worded(change, change.from)}</del>}{" "}
                    {change.to === null ? t("page.nothing") : <ins>{worded(change, change.to)}</ins>}
                  </p>
                ))}
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

/** Our words for roles and kinds, days as they are read, organizations by their name. */
function useWording(kinds: readonly KindLine[], now: Date) {
  const t = useTranslations("directory");
  const { day } = useEntryWords(now);
  const names = new Map(kinds.map(({ id, name }) => [id, name]));
  return ({ field }: Change, value: string): string => {
    if (field === "role") return t(`role.${value}` as "role.member");
    if (field === "kind") return t(`kind.${value}` as "kind.council");
    if (field === "parent") return names.get(value) ?? shortId(value);
    return ["fromDay", "untilDay", "ended"].includes(field) ? day(value) : value;
  };
}
