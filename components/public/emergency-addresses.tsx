import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { EmergencyAddresses } from "#lib/directory/public-emergency.ts";
import type { PublicEntry } from "#lib/directory/public-look-up.ts";
import { addressesPath, publicPath } from "#lib/publication/paths.ts";
import { AddressForm } from "./address-form.tsx";
import { PublicAnswer } from "./public-answer.tsx";

/** What comes below must stay in reach. */
const OPEN_AT_FIRST = 5;

type EmergencyAddressListProps = {
  emergency: EmergencyAddresses;
  phone: string;
  now: Date;
  /** The look-up stands elsewhere on the page already. */
  isFormElsewhere?: boolean;
};

/** Stand-ins of bodies and offices by name; those of people by the look-up. */
export function EmergencyAddressList({ emergency, phone, now, isFormElsewhere = false }: EmergencyAddressListProps) {
  const t = useTranslations("public.emergency");
  const locale = useLocale() as Locale;
  const { entries, more, areThereOfPeople } = emergency;
  return (
    <>
      <Addresses entries={entries.slice(0, OPEN_AT_FIRST)} phone={phone} now={now} />
      {entries.length > OPEN_AT_FIRST ? (
        <details className="further">
          <summary>{t("further", { count: entries.length - OPEN_AT_FIRST })}</summary>
          <Addresses entries={entries.slice(OPEN_AT_FIRST)} phone={phone} now={now} />
        </details>
      ) : null}
      {more > 0 ? (
        <p>
          {t("more", { count: more })} <a href={publicPath(addressesPath(), locale)}>{t("look_up")}</a>
        </p>
      ) : null}
      {areThereOfPeople ? <p>{t("people")}</p> : null}
      {isFormElsewhere ? null : <AddressForm isShort />}
    </>
  );
}

function Addresses({ entries, phone, now }: { entries: readonly PublicEntry[]; phone: string; now: Date }) {
  if (entries.length === 0) return null;
  return (
    <ul className="found">
      {entries.map((entry) => (
        <li key={entry.key}>
          <PublicAnswer entry={entry} phone={phone} now={now} />
        </li>
      ))}
    </ul>
  );
}
