import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { Glance } from "#lib/directory/look-up-glances.ts";
import { LookUpRow, LookUps } from "./look-ups.tsx";

type GlanceTableProps = { glances: readonly Glance[]; now: Date; hrefOf: (glance: Glance) => Route };

/** The log of look-ups, act by act: three hundred addresses on one page are one line that says so. */
export function GlanceTable({ glances, now, hrefOf }: GlanceTableProps) {
  return (
    <LookUps>
      {glances.map((glance) => (
        <LookUpRow
          key={glance.id}
          lookUp={glance}
          now={now}
          whose={<Owners glance={glance} href={hrefOf(glance)} />}
          what={<Kinds glance={glance} />}
        />
      ))}
    </LookUps>
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
