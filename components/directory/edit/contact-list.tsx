import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge, PlainBadge } from "#components/ui/badge.tsx";
import type { Address } from "#lib/directory/addresses.ts";

/** The contact points of one owner, each leading to where it can be changed. */
export function ContactList({ addresses }: { addresses: readonly Address[] }) {
  const t = useTranslations("directory");
  if (addresses.length === 0) return <p>{t("no_points")}</p>;
  return (
    <ul className="lists">
      {addresses.map((address) => (
        <li key={address.contactPointId} className="row history">
          <Link href={`/verwaltung/verzeichnis/kontakte/${address.contactPointId}` as Route}>{address.value}</Link>
          {address.kind === "unclassified" ? (
            <Badge tone="wait">{t("contact_kind.unclassified")}</Badge>
          ) : (
            <PlainBadge>{t(`contact_kind.${address.kind}`)}</PlainBadge>
          )}
          <PlainBadge>{t(`publicity.${address.publicity}`)}</PlainBadge>
          {address.audience === "everyone" ? null : <span>{t(`audience.${address.audience}`)}</span>}
        </li>
      ))}
    </ul>
  );
}
