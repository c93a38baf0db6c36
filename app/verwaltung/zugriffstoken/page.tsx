import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { TokenNotes } from "#components/tokens/token-notes.tsx";
import { TokenTable } from "#components/tokens/token-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listTokens } from "#lib/tokens/queries.ts";
import { isInUse } from "#lib/tokens/state.ts";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.tokens"))("title") };
}

/** Which programs may act, and which could once. */
export default async function TokensPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.tokens");
  const now = new Date();
  const tokens = listTokens(database(), now);
  const inUse = tokens.filter((token) => isInUse(token.state));
  const ended = tokens.filter((token) => !isInUse(token.state));
  const act = (
    <Link className="btn btn-main" href="/verwaltung/zugriffstoken/neu">
      {t("new")}
    </Link>
  );
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} act={act} />
      {inUse.length > 0 ? (
        <TokenTable tokens={inUse} label={t("in_use")} end="valid_until" now={now} />
      ) : (
        <Empty title={t(ended.length > 0 ? "none_in_use" : "none")}>
          <p>{t("none_text")}</p>
        </Empty>
      )}
      {ended.length > 0 ? (
        <details className="fold">
          <summary>{t("ended", { count: ended.length })}</summary>
          <TokenTable tokens={ended} label={t("ended", { count: ended.length })} end="was_valid_until" now={now} />
        </details>
      ) : null}
      <TokenNotes mayApprove={env().ALLOW_TOKEN_APPROVAL} />
    </>
  );
}
