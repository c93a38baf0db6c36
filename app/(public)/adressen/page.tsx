import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { countPublicSearch } from "#app/_server/public-search.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { AddressFinder } from "#components/public/address-finder.tsx";
import { AddressResults } from "#components/public/address-results.tsx";
import { MustWait } from "#components/public/must-wait.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { lookUpPublic } from "#lib/directory/public-look-up.ts";
import { MAX_PUBLIC_PAGES, PUBLIC_PAGE_LENGTH, saysTooLittle, searchPublic } from "#lib/directory/public-search.ts";
import { addressesPath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

/** Longer than any name. */
const MAX_QUERY_LENGTH = 100;

export async function generateMetadata({ searchParams }: PageProps<"/adressen">): Promise<Metadata> {
  const t = await getTranslations("public.addresses");
  const { cityName } = readSettings(database());
  const query = queryOf((await searchParams)["q"]);
  const page = { city: cityName, publicUrl: env().PUBLIC_URL, path: addressesPath(), locale: await getLocale() };
  if (!query) return pageMetadata({ title: t("title"), ...page });
  // Names with addresses are for who asks for them, not for what search engines keep.
  return {
    ...pageMetadata({ title: t("title_for", { query }), ...page }),
    robots: { index: false, follow: false, noarchive: true },
  };
}

export default async function AddressesPage({ searchParams }: PageProps<"/adressen">) {
  openToEverybody();
  const params = await searchParams;
  const query = queryOf(params["q"]);
  const isTooShort = query !== "" && saysTooLittle(query);
  const seconds = query !== "" && !isTooShort ? await countPublicSearch() : 0;
  const settings = readSettings(database());
  const phone = settings.citizenPhone || settings.helpPhone;
  const now = new Date();
  return (
    <PublicFrame settings={settings} path={addressesPath(query)} now={now}>
      <AddressFinder query={query} isTooShort={isTooShort} phone={phone} />
      {query === "" || isTooShort ? null : seconds > 0 ? (
        <MustWait seconds={seconds} phone={phone} />
      ) : (
        <AddressResults query={query} phone={phone} now={now} {...await find(query, pageOf(params["seite"]), now)} />
      )}
    </PublicFrame>
  );
}

async function find(query: string, page: number, now: Date) {
  const { hits, total, hasMore } = searchPublic(database(), query, now, page);
  const entries = lookUpPublic(database(), hits, now, (await getLocale()) as Locale);
  return { entries, page, pages: Math.ceil(total / PUBLIC_PAGE_LENGTH), total, hasMore };
}

const queryOf = (value: string | string[] | undefined) =>
  typeof value === "string" ? value.trim().slice(0, MAX_QUERY_LENGTH) : "";

/** Anything that is no page is the first one. */
function pageOf(value: string | string[] | undefined): number {
  const page = typeof value === "string" && /^\d$/.test(value) ? Number(value) : 1;
  return page >= 1 && page <= MAX_PUBLIC_PAGES ? page : 1;
}
