import "server-only";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { Locale } from "#db/vocabulary.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import type { Asking } from "#lib/directory/answer.ts";
import { ASKER_COOKIE, isAsker, usualAsker } from "#lib/directory/kept-asker.ts";
import { formatMoment, fromLocalInput, toLocalInput } from "#lib/format.ts";

export type SearchParams = Record<string, string | string[] | undefined>;

/** What the address of a page of the address book says: who asks, about which moment, with the knowledge of which. */
export type Asked = Asking & {
  now: Date;
  /** The form's values; empty: now. */
  stand: string;
  wissen: string;
  isAnotherMoment: boolean;
  /** To carry moments and asker along to another page of the address book. */
  carry: Record<string, string>;
};

export async function askedOf(user: CurrentUser, params: SearchParams): Promise<Asked> {
  const now = new Date();
  const at = fromLocalInput(textOf(params["stand"]));
  const knownAt = fromLocalInput(textOf(params["wissen"]));
  const isKnownThen = knownAt !== undefined && knownAt < now; // nobody knows yet what will be known
  const usual = usualAsker(user.roles, (await cookies()).get(ASKER_COOKIE)?.value);
  const as = textOf(params["as"]);
  const asker = isAsker(as) ? as : usual;
  return {
    asker,
    at: at ?? now,
    ...(isKnownThen ? { knownAt } : {}),
    now,
    roles: user.roles,
    locale: (await getLocale()) as Locale,
    stand: at ? toLocalInput(at) : "",
    wissen: isKnownThen ? toLocalInput(knownAt) : "",
    isAnotherMoment: at !== undefined || isKnownThen,
    carry: {
      ...(at ? { stand: toLocalInput(at) } : {}),
      ...(isKnownThen ? { wissen: toLocalInput(knownAt) } : {}),
      ...(asker === usual ? {} : { as: asker }),
    },
  };
}

/** What the finder shows of it. */
export async function finderProps(asked: Asked) {
  const t = await getTranslations("directory");
  const moment = asked.stand ? formatMoment(asked.at, asked.now, asked.locale) : t("now");
  return {
    stand: asked.stand,
    wissen: asked.wissen,
    asker: asked.asker,
    summary: t("finder_summary", { moment }),
    isAnotherMoment: asked.isAnotherMoment,
  };
}

/** The first value of a parameter, shortened: nobody types more. */
export const textOf = (value: string | string[] | undefined): string =>
  String((Array.isArray(value) ? value[0] : value) ?? "").slice(0, 200);

/** Page number from the address, one or more. */
export const pageOf = (value: string | string[] | undefined): number => Math.max(1, Math.trunc(Number(textOf(value))) || 1);
