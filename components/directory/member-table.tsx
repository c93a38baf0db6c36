import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { MemberRow } from "#lib/directory/look-up.ts";
import { AddressText } from "./address-text.tsx";
import { StateBadge, Validity } from "./address-state.tsx";
import type { AnswerContext } from "./context.ts";
import { withQuery } from "./entry.tsx";

type MemberTableProps = { members: readonly MemberRow[]; context: AnswerContext; carry: Record<string, string> };

export function MemberTable({ members, context, carry }: MemberTableProps) {
  const t = useTranslations("directory");
  return (
    <table className="table table-fold people">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("address_now")}</th>
          <th scope="col">{t("state_head")}</th>
          <th scope="col">{t("valid_head")}</th>
          <th scope="col">
            <span className="sr">{t("copy")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ personId, name, word, role, answer: { address, closed, phone } }) => (
          <tr key={`${personId}${role}`}>
            <th scope="row">
              <Link className="quiet" href={withQuery(`/adressbuch/personen/${personId}`, carry)}>
                {name}
              </Link>
              <small>{word}</small>
            </th>
            <td>
              {address ? (
                <b>
                  <AddressText value={address.value} />
                </b>
              ) : (
                (phone?.value ?? t("no_address"))
              )}
            </td>
            <td>{address ? <StateBadge address={address} closed={closed} /> : <Badge tone="closed">{t("state.none")}</Badge>}</td>
            <td>{address ? <Validity address={address} context={context} /> : null}</td>
            <td className="act">{address ? <CopyButton text={address.value} label={t("copy")} of={name} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
