import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { Locale } from "#db/vocabulary.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { type Asking, defaultAsker } from "#lib/directory/answer.ts";
import { formatMoment, fromLocalInput, toLocalInput } from "#lib/format.ts";

export type SearchParams = Record<string, string | string[] | undefined>;

/** What the address of a page of the address book says: who asks, about which moment. */
export type Asked = Asking & {
  now: Date;
  /** The form's value; empty: now. */
  stand: string;
  isAnotherMoment: boolean;
  /** To carry moment and asker along to another page of the address book. */
  carry: Record<string, string>;
};

export async function askedOf(user: CurrentUser, params: SearchParams): Promise<Asked> {
  const now = new Date();
  const at = fromLocalInput(textOf(params["stand"]));
  const usual = defaultAsker(user.roles);
  const as = textOf(params["as"]);
  const asker = as === "everyone" || as === "administration" ? as : usual;
  return {
    asker,
    at: at ?? now,
    now,
    roles: user.roles,
    locale: (await getLocale()) as Locale,
    stand: at ? toLocalInput(at) : "",
    isAnotherMoment: at !== undefined,
    carry: { ...(at ? { stand: toLocalInput(at) } : {}), ...(asker === usual ? {} : { as: asker }) },
  };
}

/** What the finder shows of it. */
export async function finderProps(asked: Asked) {
  const t = await getTranslations("directory");
  const moment = asked.isAnotherMoment ? formatMoment(asked.at, asked.now, asked.locale) : t("now");
  return {
    stand: asked.stand,
    asker: asked.asker,
    summary: t("finder_summary", { moment, asker: t(`asker.${asked.asker}`) }),
    isUnusual: Object.keys(asked.carry).length > 0,
  };
}

/** The first value of a parameter, shortened: nobody types more. */
export const textOf = (value: string | string[] | undefined): string =>
  String((Array.isArray(value) ? value[0] : value) ?? "").slice(0, 200);

/** Page number from the address, one or more. */
export const pageOf = (value: string | string[] | undefined): number => Math.max(1, Math.trunc(Number(textOf(value))) || 1);
