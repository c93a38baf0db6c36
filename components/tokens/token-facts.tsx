import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatRelative } from "#lib/format.ts";
import type { TokenRow } from "#lib/tokens/queries.ts";
import { isInUse, type TokenState } from "#lib/tokens/state.ts";

const tones: Record<TokenState, Tone> = { active: "ok", expiring: "warn", expired: "none", revoked: "closed" };

export function TokenStateBadge({ state }: { state: TokenState }) {
  const t = useTranslations("administration.tokens.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** A moment with how far away it is, below it, where columns are narrow. */
export function Distance({ at, now }: { at: Date; now: Date }) {
  const locale = useLocale() as Locale;
  return (
    <>
      <Moment at={at} now={now} />
      <small className="block muted">{formatRelative(at, now, locale)}</small>
    </>
  );
}

type TokenFactsProps = { token: TokenRow; mayApprove: boolean; now: Date };

/** Everything that may be known of one token. */
export function TokenFacts({ token, mayApprove, now }: TokenFactsProps) {
  const t = useTranslations("administration.tokens");
  const role = useTranslations("roles");
  return (
    <dl className="kv">
      <Fact name={t("role")}>
        {role(token.role)}: {t(`role_hint.${roleHint(token.role, mayApprove)}`)}
      </Fact>
      <Fact name={t("secret")}>{t("hint", { hint: token.hint })}</Fact>
      <Fact name={t("made_by")}>
        {token.createdByName}, <Moment at={token.createdAt} now={now} />
      </Fact>
      <Fact name={t("last_used")}>
        {token.lastUsedAt ? <Moment at={token.lastUsedAt} now={now} relative /> : t("never_used")}
      </Fact>
      <Fact name={t(isInUse(token.state) ? "valid_until" : "was_valid_until")}>
        <Moment at={token.revokedAt ?? token.expiresAt} now={now} relative />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Which sentence says what a program with this role may do here. */
export const roleHint = (role: TokenRow["role"], mayApprove: boolean) =>
  role === "approver" && !mayApprove ? ("approver_off" as const) : role;
