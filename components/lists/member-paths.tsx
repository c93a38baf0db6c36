import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { MemberWithAddress } from "#lib/lists/members.ts";

/** Who is in a list, by which paths, and the address that would be used now. */
export function MemberPaths({ members }: { members: readonly MemberWithAddress[] }) {
  const t = useTranslations("lists");
  const confirmation = useTranslations("confirmation");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("member")}</th>
          <th scope="col">{t("paths")}</th>
          <th scope="col">{t("address_now")}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={`${member.kind}${member.id}`}>
            <th scope="row">
              <Link className="quiet" href={hrefOf(member)}>
                {member.name}
              </Link>
              {member.drift
                .filter((drift) => drift !== "no_address")
                .map((drift) => (
                  <Badge key={drift} tone={drift === "bounced" ? "bad" : "warn"}>
                    {confirmation(`drift_short.${drift}`)}
                  </Badge>
                ))}
              <small>{member.kind === "organization" ? t("function_mailbox") : member.functionLabel}</small>
            </th>
            <td>
              {member.paths.map((path) => (
                <span key={path.join("/")} className="block">
                  {path.slice(1).join(" › ") || path[0]}
                </span>
              ))}
            </td>
            <td>
              {member.address === "none" ? (
                <Badge tone="bad">{t("no_address")}</Badge>
              ) : member.address === "hidden" ? (
                <span className="muted">{t("not_for_you")}</span>
              ) : (
                member.address.value
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const hrefOf = ({ id, key }: MemberWithAddress) =>
  (key === null ? `/adressbuch/personen/${id}` : `/adressbuch/organisationen/${key}`) as Route;
