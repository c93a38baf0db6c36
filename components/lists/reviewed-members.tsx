import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { ReviewedMember } from "#lib/lists/review.ts";

/** Nobody reads more, and a page must end. */
const SHOWN = 1000;

/** Everybody in a list, by name and with the way by which they are in it. */
export function ReviewedMembers({ members, isOpen = false }: { members: readonly ReviewedMember[]; isOpen?: boolean }) {
  const t = useTranslations("confirmation");
  const lists = useTranslations("lists");
  if (members.length === 0) return <p>{lists("nobody_in_text")}</p>;
  return (
    <details className="fold" open={isOpen}>
      <summary>{t("members", { count: members.length })}</summary>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{lists("member")}</th>
            <th scope="col">{lists("paths")}</th>
          </tr>
        </thead>
        <tbody>
          {members.slice(0, SHOWN).map((member) => (
            <tr key={member.key}>
              <th scope="row">
                {member.name}
                <small>{member.isOrganization ? lists("function_mailbox") : member.functionLabel}</small>
                {member.drift.map((drift) => (
                  <Badge key={drift} tone={drift === "no_address" || drift === "bounced" ? "bad" : "warn"}>
                    {t(`drift_short.${drift}`)}
                  </Badge>
                ))}
              </th>
              <td>
                {member.paths.map((path) => (
                  <span key={path.join("/")} className="block">
                    {path.slice(1).join(" › ") || path[0]}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {members.length > SHOWN ? <p>{t("members_more", { count: members.length - SHOWN })}</p> : null}
    </details>
  );
}
