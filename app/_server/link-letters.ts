import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { ShownSecret } from "#components/ui/form-state.ts";
import type { Locale } from "#db/vocabulary.ts";
import { letterLink } from "#lib/exports/recipients.ts";
import { formatDay } from "#lib/format.ts";
import type { HandedOut } from "#lib/links/commands.ts";
import type { HandedOutConfirmation } from "#lib/links/hand-out-confirmations.ts";
import { holderKey } from "#lib/links/holders.ts";
import { senderLine } from "#lib/settings/sender-line.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/** Links to the address book that were made just now, each with the letter that brings it. Secrets are nowhere but in this answer. */
export async function lookUpLetters(made: readonly HandedOut[]): Promise<ShownSecret[]> {
  const t = await getTranslations("links");
  const locale = (await getLocale()) as Locale;
  return made.map(({ name, functionLabel, secret, expiresAt }) => {
    const url = `${env().PUBLIC_URL}/nachschlagen/${secret}`;
    const letter = t("letters.look_up", { name, url, day: lastDay(expiresAt, locale), from: sender() });
    const mailto = letterLink({ to: null, subject: t("letter_subject"), body: letter });
    return { name, detail: functionLabel ?? "", secret: url, letter, mailto };
  });
}

/** Links for confirming lists: one letter for everybody, in their own language, with all of their lists. */
export async function confirmationLetters(made: readonly HandedOutConfirmation[]): Promise<ShownSecret[]> {
  const t = await getTranslations("links");
  const byHolder = Map.groupBy(made, (link) => holderKey(link.holder));
  return Promise.all(
    [...byHolder.values()].map(async (links) => {
      const [{ name, address, expiresAt, locale }] = links as [HandedOutConfirmation];
      const theirs = await getTranslations({ locale, namespace: "links.letters" });
      const lists = links.map((link) => `${link.list.name}:\n${confirmationUrl(link)}`).join("\n\n");
      const values = { name, count: links.length, lists, day: lastDay(expiresAt, locale), from: sender() };
      const letter = theirs("list_confirmation", values);
      const subject = theirs("list_confirmation_subject", { count: links.length, list: links[0]?.list.name ?? "" });
      const mailto = letterLink({ to: address, subject, body: letter });
      return { name, detail: address ?? t("no_address"), secret: links.map(confirmationUrl).join("\n"), letter, mailto };
    }),
  );
}

export const confirmationUrl = ({ secret }: HandedOutConfirmation): string => `${env().PUBLIC_URL}/bestaetigen/${secret}`;

/** Letters outlive the year: as if read in another one. */
const lastDay = (at: Date, locale: Locale) => formatDay(at, new Date(0), locale);

function sender(): string {
  return senderLine(readSettings(database()));
}
