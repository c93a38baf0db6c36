import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getLocale, getTranslations } from "next-intl/server";
import { EmbedSample } from "#components/administration/embed-sample.tsx";
import { StatusElement } from "#components/administration/status-element.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { embedSnippets } from "#lib/publication/embed/snippets.ts";
import { publicPath } from "#lib/publication/paths.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.embed"))("title") };
}

/** What other pages of the city can show, to look at and to copy. */
export default async function EmbedPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.embed");
  const administration = await getTranslations("administration");
  const locale = await getLocale();
  const { PUBLIC_URL } = env();
  const snippets = embedSnippets(PUBLIC_URL, locale, t("badge_alt"));
  return (
    <>
      <PageHead
        over={<Link href="/verwaltung">{administration("title")}</Link>}
        title={t("title")}
        facts={<span>{t("intro")}</span>}
      />
      <EmbedSample id="plakette" title={t("badge")} text={t("badge_text")} code={snippets.badge}>
        <a href={publicPath("/", locale)}>
          {/* oxlint-disable-next-line nextjs/no-img-element -- drawn anew for each state, and nothing to optimize */}
          <img src={publicPath("/badge.svg", locale)} height={28} alt={t("badge_alt")} />
        </a>
      </EmbedSample>
      <EmbedSample id="fenster" title={t("frame")} text={t("frame_text")} code={snippets.frame}>
        <iframe
          className="max-w-full border-0"
          width={360}
          height={200}
          src={publicPath("/widget", locale)}
          title={t("frame_title")}
          sandbox="allow-same-origin allow-top-navigation-by-user-activation"
          loading="lazy"
        />
      </EmbedSample>
      <EmbedSample id="element" title={t("element")} text={t("element_text")} code={snippets.element}>
        <StatusElement lang={locale}>
          <a href={publicPath("/", locale)}>{t("element_link")}</a>
        </StatusElement>
      </EmbedSample>
      <dl className="kv">
        <div>
          <dt>{t("english")}</dt>
          <dd>{t("english_text", { badge: "/en/badge.svg", widget: "/en/widget" })}</dd>
        </div>
        <div>
          <dt>{t("others")}</dt>
          <dd>{t("others_text", { url: PUBLIC_URL })}</dd>
        </div>
      </dl>
    </>
  );
}
