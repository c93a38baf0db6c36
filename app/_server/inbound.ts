import "server-only";
import type { Email } from "postal-mime";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { parseMail, toShow } from "#lib/inbound/parse.ts";
import { findInbound, type InboundMail } from "#lib/inbound/queries.ts";
import { readKeptMail } from "#lib/inbound/store.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";
import { logShown } from "./look-ups.ts";
import { mailNumber } from "./outbox.ts";

/** A mail that came in, by the number in the address. Undefined: there is none. */
export function inboundByNumber(number: string): InboundMail | undefined {
  const id = mailNumber(number);
  return Number.isNaN(id) ? undefined : findInbound(database(), id);
}

/** The whole mail. Undefined: its file is not there. */
export const inboundSource = (mail: InboundMail): Buffer | undefined => readKeptMail(env().DATA_DIR, mail.hash);

export async function inboundEmail(mail: InboundMail): Promise<Email | undefined> {
  const source = inboundSource(mail);
  return source && parseMail(source, toShow);
}

/** Whoever reads what came back sees from which of their addresses people write. */
export const logInbound = (user: CurrentUser, mails: readonly InboundMail[]): void =>
  logShown(
    user,
    mails.map((mail) => mail.contactPointId),
    "notice",
    new Date(),
  );
