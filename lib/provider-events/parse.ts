import { z } from "zod";
import { type EventFacts, kindOf, type ProviderEvent } from "./event.ts";

const MAX_WORDS_LENGTH = 500;

const text = z.string().max(2_000).optional().catch(undefined);
const words = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** As little as we need of it: a provider adds fields, and a field that is not as it was must not cost us the event. */
const ResendPayload = z.object({
  type: z.string().max(100),
  created_at: text,
  data: z
    .object({
      email_id: text,
      message_id: text,
      to: z
        .union([z.array(z.string()), z.string().transform((one) => [one])])
        .optional()
        .catch(undefined),
      tags: z
        .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
        .optional()
        .catch(undefined),
      bounce: words,
      failed: words,
      suppressed: words,
    })
    .catch({}),
});

/**
 * An event as Resend sends it, or undefined for what is not about the way of one of our mails: openings and clicks are nobody's business,
 * contacts and domains are not ours. Of the provider's own list of suppressed addresses (`suppression.added`, `.removed`) too: what puts an
 * address there comes as the bounce or complaint of a mail, a mail that it stops says so, and ours is lifted by a person, with a reason.
 *
 * @throws z.ZodError when it is no event at all
 */
export function parseResendEvent(
  payload: unknown,
  eventId: string,
  source: ProviderEvent["source"] = "webhook",
): ProviderEvent | undefined {
  const { type, created_at: saidAt, data } = ResendPayload.parse(payload);
  if (!kindOf(type)) return undefined;
  return {
    eventId,
    type,
    source,
    deliveryId: deliveryIdIn(data.tags),
    to: data.to,
    providerId: data.email_id,
    messageId: withBrackets(data.message_id),
    facts: factsOf(type, data),
    saidAt,
  };
}

/** Tags are an object in events and a list of pairs in answers. */
export function deliveryIdIn(tags: unknown): number | undefined {
  const value = Array.isArray(tags)
    ? (tags as { name?: unknown; value?: unknown }[]).find((tag) => tag?.name === "delivery_id")?.value
    : (tags as Record<string, unknown> | undefined)?.["delivery_id"];
  return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}

export function withBrackets(messageId: string | null | undefined): string | undefined {
  const inner = messageId?.trim().replace(/^<|>$/g, "");
  return inner ? `<${inner}>` : undefined;
}

type Said = Record<string, unknown> | undefined;

function factsOf(type: string, { bounce, failed, suppressed }: { bounce?: Said; failed?: Said; suppressed?: Said }) {
  if (type === "email.bounced") return bounceFacts(bounce);
  if (type === "email.failed") return factsWith("failed", stringIn(failed, "reason"), stringIn(failed, "reason"));
  if (type === "email.suppressed") return factsWith("suppressed", undefined, stringIn(suppressed, "message"));
  if (type === "email.complained") return factsWith("complained");
  if (type === "email.delivery_delayed") return factsWith("delayed");
  return undefined;
}

/** Permanent, Transient or Undetermined, and a sub-type such as NoEmail or MailboxFull. */
function bounceFacts(bounce: Said): EventFacts {
  const message = stringIn(bounce, "message");
  const reply = /\b([45]\d\d)[ -](?:#?[45]\.\d{1,3}\.\d{1,3}\b)/.exec(message ?? "")?.[1];
  const facts = factsWith("bounced", stringIn(bounce, "subType"), message);
  const kind = stringIn(bounce, "type")?.toLowerCase();
  return {
    bounce: kind === "permanent" || kind === "transient" ? kind : "undetermined",
    ...facts,
    ...(reply ? { code: reply } : {}),
  };
}

function factsWith(code: string, detail?: string, said?: string): EventFacts {
  const short = detail
    ?.toLowerCase()
    .replaceAll(/[^a-z_]+/g, "_")
    .slice(0, 60);
  return { code: short ? `${code} ${short}` : code, ...(said ? { words: withoutAddresses(said) } : {}) };
}

const stringIn = (said: Said, key: string): string | undefined => {
  const value = said?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** Servers repeat the address; of it only the domain stays. */
export const withoutAddresses = (said: string): string =>
  said
    .slice(0, MAX_WORDS_LENGTH * 4)
    .replaceAll(/[^\s<>"'(),;:]+@(?=[\w.-])/g, "…@")
    .slice(0, MAX_WORDS_LENGTH);
