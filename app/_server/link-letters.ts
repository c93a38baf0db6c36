import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { ShownSecret } from "#components/ui/form-state.ts";
import type { Locale } from "#db/vocabulary.ts";
import { formatDay } from "#lib/format.ts";
import type { HandedOut } from "#lib/links/commands.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/** What a letter is about: the address book, or the list of that name. */
type About = { purpose: "look_up" } | { purpose: "list_confirmation"; list: string };

const paths = { look_up: "nachschlagen", list_confirmation: "bestaetigen" } as const;

/** Links that were made just now, each with the letter that brings it. Secrets are nowhere but in this answer. */
export async function linkLetters(made: readonly HandedOut[], about: About): Promise<ShownSecret[]> {
  const t = await getTranslations("links.letters");
  const locale = (await getLocale()) as Locale;
  const { cityName: city, senderName: sender } = readSettings(database());
  const list = about.purpose === "list_confirmation" ? about.list : "";
  return made.map(({ name, functionLabel, secret, expiresAt }) => {
    const url = `${env().PUBLIC_URL}/${paths[about.purpose]}/${secret}`;
    // Letters outlive the year: as if read in another one.
    const day = formatDay(expiresAt, new Date(0), locale);
    const from = sender.includes(city) ? sender : `${sender}, ${city}`;
    const letter = t(about.purpose, { name, url, day, list, from });
    return { name, detail: functionLabel ?? "", secret: url, letter };
  });
}
