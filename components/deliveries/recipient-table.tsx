import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { ReactionMark } from "#components/inbound/reaction-mark.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { NewestReaction } from "#lib/inbound/queries.ts";
import type { FrozenRecipient } from "#lib/notices/frozen-queries.ts";

type RecipientTableProps = {
  rows: readonly FrozenRecipient[];
  /** The newest mail that came from each. */
  reactions: ReadonlyMap<number, NewestReaction>;
  mayOpenMails: boolean;
};

/** Who it was for, by which lists, and which address was chosen why: as it was when it was released. */
export function RecipientTable({ rows, reactions, mayOpenMails }: RecipientTableProps) {
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
              <ReactionMark reaction={reactions.get(row.id)} mayOpen={mayOpenMails} />
            </th>
            <td>
              {row.address ? <AddressText value={row.address} /> : <Badge tone="wait">{t("by_telephone")}</Badge>}
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
