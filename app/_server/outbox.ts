import "server-only";
import { join } from "node:path";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { listAddressees } from "#lib/deliveries/addressees.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";
import { logShown } from "./look-ups.ts";

/** Where mails are kept that nobody sends. */
export const outboxFolder = () => join(env().DATA_DIR, "outbox");

/** The number in the address of a page of the outbox; anything else is no mail. */
export const mailNumber = (text: string) => (/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN);

/** Whoever looks at mails sees to whom they went. */
export const logMails = (user: CurrentUser, numbers: readonly number[]) =>
  logShown(user, listAddressees(database(), numbers), "notice", new Date());
