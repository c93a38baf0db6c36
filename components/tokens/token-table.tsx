import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { TokenRow } from "#lib/tokens/queries.ts";
import { Distance, TokenStateBadge } from "./token-facts.tsx";

type TokenTableProps = {
  tokens: readonly TokenRow[];
  /** Says to screen readers which tokens these are. */
  label: string;
  /** `valid_until` or, for those that have ended, `was_valid_until`. */
  end: "valid_until" | "was_valid_until";
  now: Date;
};

export function TokenTable({ tokens, label, end, now }: TokenTableProps) {
  const t = useTranslations("administration.tokens");
  const role = useTranslations("roles");
  return (
    <table className="table table-fold" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("role")}</th>
          <th scope="col">{t("made_by")}</th>
          <th scope="col">{t("last_used")}</th>
          <th scope="col">{t(end)}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row">
              <Link href={`/verwaltung/zugriffstoken/${token.id}`}>{token.name}</Link>
            </th>
            <td data-l={t("role")}>{role(token.role)}</td>
            <td data-l={t("made_by")}>
              {token.createdByName}
              <small>
                <Moment at={token.createdAt} now={now} />
              </small>
            </td>
            <td data-l={t("last_used")}>{token.lastUsedAt ? <Distance at={token.lastUsedAt} now={now} /> : t("never_used")}</td>
            <td data-l={t(end)}>
              <Distance at={token.revokedAt ?? token.expiresAt} now={now} />
            </td>
            <td>
              <TokenStateBadge state={token.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
