import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { FrozenRecipient } from "#lib/notices/frozen-queries.ts";

/** Who it was for, by which lists, and which address was chosen why: as it was when it was released. */
export function RecipientTable({ rows }: { rows: readonly FrozenRecipient[] }) {
  const t = useTranslations("sending");
  const reasons = useTranslations("mail.addressReasons");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("address_why")}</th>
          <th scope="col">{t("in_lists_by")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.name}
              <small>{row.functionLabel}</small>
            </th>
            <td>
              {row.address ?? <Badge tone="wait">{t("by_telephone")}</Badge>}
              {row.addressReason ? <small>{reasons(row.addressReason)}</small> : null}
            </td>
            <td>
              {row.paths.map((path) => (
                <p key={path.join()}>{path.join(" › ")}</p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
