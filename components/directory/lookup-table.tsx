import { useTranslations } from "next-intl";
import type { Lookup } from "#lib/directory/look-up-queries.ts";
import { LookUpRow, LookUps } from "./look-ups.tsx";

/** More names than this say nothing. */
const MAX_OWNERS = 3;

export function LookupTable({ lookups, now }: { lookups: readonly Lookup[]; now: Date }) {
  const t = useTranslations("directory.lookups");
  const words = useTranslations("directory");
  const namesOf = ({ owners }: Lookup) =>
    owners.length === 0
      ? t("nobody")
      : [
          ...owners.slice(0, MAX_OWNERS),
          ...(owners.length > MAX_OWNERS ? [t("and_more", { count: owners.length - MAX_OWNERS })] : []),
        ].join(", ");
  const whatOf = ({ kind, channel, publicity }: Lookup) =>
    `${words(`contact_kind.${kind}`)} (${words(`channel.${channel}`)}), ${words(`publicity.${publicity}`)}`;
  return (
    <LookUps>
      {lookups.map((lookup) => (
        <LookUpRow key={lookup.id} lookUp={lookup} now={now} whose={namesOf(lookup)} what={whatOf(lookup)} />
      ))}
    </LookUps>
  );
}
