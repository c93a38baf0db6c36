import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { TokenFacts, TokenStateBadge } from "#components/tokens/token-facts.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findToken } from "#lib/tokens/queries.ts";
import { isInUse } from "#lib/tokens/state.ts";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { revokeTokenAction } from "../actions.ts";

const load = cache((id: string) => findToken(database(), id, new Date()) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/zugriffstoken/[id]">): Promise<Metadata> {
  await requireRole("admin");
  return { title: load((await params).id).name };
}

export default async function TokenPage({ params }: PageProps<"/verwaltung/zugriffstoken/[id]">) {
  await requireRole("admin");
  const token = load((await params).id);
  const t = await getTranslations("administration.tokens");
  const now = new Date();
  return (
    <>
      <PageHead
        over={<Link href="/verwaltung/zugriffstoken">{t("title")}</Link>}
        title={token.name}
        facts={<TokenStateBadge state={token.state} />}
      />
      {token.revokedAt ? (
        <Alert
          tone="closed"
          title={
            <span>
              {t("revoked_by", { name: token.revokedByName ?? "" })} <Moment at={token.revokedAt} now={now} />
            </span>
          }
        >
          <p>{t("is_refused")}</p>
        </Alert>
      ) : null}
      <TokenFacts token={token} mayApprove={env().ALLOW_TOKEN_APPROVAL} now={now} />
      {isInUse(token.state) ? (
        <section className="section narrow" aria-labelledby="widerrufen">
          <h2 id="widerrufen">{t("revoke")}</h2>
          <p>{t("revoke_text")}</p>
          <OneButtonForm action={revokeTokenAction.bind(null, token.id)} submit={t("revoke")} />
        </section>
      ) : null}
    </>
  );
}
