import { useTranslations } from "next-intl";
import { Badge, PlainBadge, type Tone } from "#components/ui/badge.tsx";
import type { Audience } from "#db/vocabulary.ts";
import type { Address } from "#lib/directory/addresses.ts";
import { AddressText } from "./address-text.tsx";

export const audienceTones: Record<Audience, Tone> = { everyone: "ok", administration: "warn", nobody: "closed" };

/** Every address and number with who may use it at the moment of the page, and what it is. */
export function AddressList({ addresses }: { addresses: readonly Address[] }) {
  const t = useTranslations("directory");
  return (
    <ul className="lists">
      {addresses.map((address) => (
        <li key={address.contactPointId} className="row contact-point">
          <b>
            <AddressText value={address.value} />
          </b>
          {address.kind === "fallback" && address.audience === "nobody" ? (
            <Badge tone="none">{t("audience_unused")}</Badge>
          ) : (
            <Badge tone={audienceTones[address.audience]}>{t(`audience.${address.audience}`)}</Badge>
          )}
          <span className="muted">
            {[
              address.channel === "email" ? null : t(`channel.${address.channel}`),
              t(`contact_kind.${address.kind}`),
              t(`publicity.${address.publicity}`),
            ]
              .filter(Boolean)
              .join(", ")}
          </span>
          {address.sharedBy > 1 ? <PlainBadge>{t("shared", { count: address.sharedBy })}</PlainBadge> : null}
        </li>
      ))}
    </ul>
  );
}
