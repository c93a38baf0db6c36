import "server-only";
import { join } from "node:path";
import { env } from "./env.ts";

/** Where mails are kept that nobody sends. */
export const outboxFolder = () => join(env().DATA_DIR, "outbox");

/** The number in the address of a page of the outbox; anything else is no mail. */
export const mailNumber = (text: string) => (/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN);
