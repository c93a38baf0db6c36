import { useTranslations } from "next-intl";
import { AddressForm } from "./address-form.tsx";
import { filledWith } from "./filled-with.ts";
import { PhoneLink } from "./phone-link.tsx";

type AddressFinderProps = { query: string; isTooShort: boolean; /** The city's, or empty. */ phone: string };

/** What this page is for and the one field; before anything was typed, what can be. */
export function AddressFinder({ query, isTooShort, phone }: AddressFinderProps) {
  const t = useTranslations("public.addresses");
  return (
    <div className="section finder-public">
      <h1>{t("title")}</h1>
      <p>{t("intro")}</p>
      <AddressForm query={query} error={isTooShort ? t("too_short") : undefined} />
      {query === "" || isTooShort ? (
        <div className="note-box">
          <h2 className="h3">{t("start_title")}</h2>
          <ul className="dashes">
            <li>{t("start.person")}</li>
            <li>{t("start.body")}</li>
            <li>{t("start.office")}</li>
          </ul>
          {phone ? <p>{t.rich("start_phone", { phone: filledWith(<PhoneLink number={phone} />) })}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
