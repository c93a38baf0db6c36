import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { Glance } from "#lib/directory/look-up-glances.ts";
import { formatClock, formatDay } from "#lib/format.ts";

type GlanceTableProps = { glances: readonly Glance[]; now: Date; hrefOf: (glance: Glance) => Route };

/** The log of look-ups, act by act: three hundred addresses on one page are one line that says so. */
export function GlanceTable({ glances, now, hrefOf }: GlanceTableProps) {
  const t = useTranslations("directory.lookups");
  const actor = useTranslations("actor");
  const locale = useLocale() as Locale;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("where")}</th>
          <th scope="col">{t("whose")}</th>
          <th scope="col">{t("what")}</th>
        </tr>
      </thead>
      <tbody>
        {glances.map((glance) => (
          <tr key={glance.id}>
            <td data-l={t("when")}>
              <time dateTime={glance.lookedUpAt.toISOString()}>
                {formatDay(glance.lookedUpAt, now, locale)}, {formatClock(glance.lookedUpAt, locale)}
              </time>
            </td>
            <td data-l={t("who")}>{actor("name", { name: glance.actorName, kind: glance.actorKind })}</td>
            <td data-l={t("where")}>{glance.occasion ? t(`occasions.${glance.occasion}`) : t("unknown_occasion")}</td>
            <th scope="row" data-l={t("whose")}>
              <Owners glance={glance} href={hrefOf(glance)} />
            </th>
            <td data-l={t("what")}>
              <Kinds glance={glance} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Owners({ glance: { owners, count }, href }: { glance: Glance; href: Route }) {
  const t = useTranslations("directory.lookups");
  const names = [...new Set(owners.map((each) => each.join(", ") || t("nobody")))].join("; ");
  if (count <= owners.length) return names;
  return (
    <>
      {names} {t("and_more", { count: count - owners.length })}
      <small>
        <Link href={href}>{t("one_by_one", { count })}</Link>
      </small>
    </>
  );
}

function Kinds({ glance: { kinds, count } }: { glance: Glance }) {
  const t = useTranslations("directory.lookups");
  const words = useTranslations("directory");
  return kinds.map(({ kind, channel, publicity, count: same }) => (
    <span key={`${kind}${channel}${publicity}`} className="block">
      {count > 1 ? t("times", { count: same }) : null} {words(`contact_kind.${kind}`)} ({words(`channel.${channel}`)}),{" "}
      {words(`publicity.${publicity}`)}
    </span>
  ));
}
