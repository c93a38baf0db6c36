import type { Answer } from "../directory/answer.ts";
import type { Detour } from "../directory/detours.ts";
import { oneLine } from "./fold.ts";

export type Recipient = { name: string; address: string };

/** What stands between recipients in `An:` and `Bcc:`. */
export const separators = { outlook: "; ", groupwise: ", " } as const;
export type MailProgram = keyof typeof separators;

/** Longer links are cut off on their way from the browser to the mail program. */
export const MAX_MAILTO_LENGTH = 1800;

/** Each address once, whoever shares it, in the order given. */
export function distinctRecipients(recipients: readonly Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return recipients.filter(({ address }) => {
    const key = address.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Those of a group who have an address to use, their own or one that reaches them. */
export function recipientsOf(members: readonly { name: string; answer: Answer; detour: Detour | null }[]): Recipient[] {
  const found = members.flatMap(({ name, answer, detour }): Recipient[] => {
    const address = (answer.address ?? detour?.address)?.value;
    return address === undefined ? [] : [{ name: answer.address ? name : (detour?.label ?? name), address }];
  });
  return distinctRecipients(found);
}

/** For pasting into `An:` or `Bcc:`. */
export function recipientLine(recipients: readonly Recipient[], program: MailProgram, withNames: boolean): string {
  return distinctRecipients(recipients)
    .map(({ name, address }) => (withNames && oneLine(name) ? `${phrase(name)} <${address}>` : address))
    .join(separators[program]);
}

/**
 * Starts a mail to all of them, blind copies so that nobody's address is shown to the others. Outlook splits at semicolons only, whatever
 * RFC 6068 says; other programs at commas. Undefined: too many for one link.
 */
export function mailtoLink(recipients: readonly Recipient[], program: MailProgram): string | undefined {
  const addresses = distinctRecipients(recipients).map(({ address }) => encodeURIComponent(address).replaceAll("%40", "@"));
  const link = addresses.length === 1 ? `mailto:${addresses[0]}` : `mailto:?bcc=${addresses.join(separators[program].trim())}`;
  return addresses.length > 0 && link.length <= MAX_MAILTO_LENGTH ? link : undefined;
}

type Letter = { to: string | null; subject: string; body: string };

/** Starts a letter as a mail (RFC 6068). Undefined: too long for a link. */
export function letterLink({ to, subject, body }: Letter): string | undefined {
  const address = encodeURIComponent(to ?? "").replaceAll("%40", "@");
  const lines = body.replaceAll("\n", "\r\n");
  const link = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
  return link.length <= MAX_MAILTO_LENGTH ? link : undefined;
}

/** A display name (RFC 5322, 3.2.5), quoted unless it is letters only. */
function phrase(name: string): string {
  const plain = oneLine(name);
  return /^[\p{L}\p{M}\d]+([ -][\p{L}\p{M}\d]+)*$/u.test(plain) ? plain : `"${plain.replace(/["\\]/g, "\\$&")}"`;
}
