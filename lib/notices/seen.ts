import { createHash } from "node:crypto";
import type { Composition } from "./compose.ts";

/**
 * What somebody has before their eyes when they decide: the version of the text, and who would be written to where. SHA-256,
 * hexadecimal. Equal numbers do not make equal people.
 */
export function seenHash({ context, recipients }: Composition): string {
  const addresses = recipients.map((recipient) => `${recipient.ref} ${recipient.chosen?.address.contactPointId ?? "-"}`);
  return createHash("sha256")
    .update([context.notice.version, ...addresses.toSorted()].join("\n"))
    .digest("hex");
}
