import { and, eq, gt, gte, lt, or, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { subscriptionRequests } from "#db/schema/index.ts";
import { oweMailing } from "../deliveries/mailing.ts";
import { normalizeEmail } from "../directory/email-address.ts";
import { DomainError } from "../domain-error.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { readSettings } from "../settings/settings.ts";
import type { SubscriptionInput } from "./input.ts";
import { CONFIRM_SLOT, requestMail } from "./request-mail.ts";
import { newSecret } from "./secret.ts";
import { confirmLink } from "./site.ts";
import { findIncidentIds, findServiceIds, nameTopics, type Topics } from "./topics.ts";

/** How long a link to confirm is valid, and how long an address is kept that nobody has confirmed. */
export const REQUEST_HOURS = 48;
/** Nobody can be flooded with mails that ask: what is above is not written down and looks the same to whoever asks. */
export const REQUESTS_PER_HOUR = 3;

const HOUR_MS = 3_600_000;

/**
 * Writes down what somebody typed and owes the mail that asks the owner of the address. Does and says the same whether or not the address
 * is known already, so that nobody learns who subscribes. Leaves no event: until somebody confirms, nothing has happened.
 *
 * @throws DomainError what is wrong with the address, at `address`; `subscription_service_gone` at `services`;
 *   `subscription_incident_gone` at `scope`
 */
export function requestSubscription(db: Db, input: SubscriptionInput, at: Date, site: MailSite = mailSite()): void {
  inTransaction(db, (tx) => {
    const normalized = normalizeEmail(input.address);
    if ("problem" in normalized) throw new DomainError(normalized.problem, {}, "address");
    const topics = requireTopics(tx, input);
    const address = normalized.email;
    if (countRecent(tx, address, at) >= REQUESTS_PER_HOUR) return;
    const { locale } = input;
    const token = newSecret();
    const expiresAt = new Date(at.getTime() + REQUEST_HOURS * HOUR_MS);
    const { id } = tx
      .insert(subscriptionRequests)
      .values({ address, addressNormalized: address, locale, topics: JSON.stringify(topics), token, createdAt: at, expiresAt })
      .returning({ id: subscriptionRequests.id })
      .get();
    const template = requestMail(
      { topics: nameTopics(tx, topics, locale), at, expiresAt },
      { settings: readSettings(tx), site, locale },
    );
    const slots = { [CONFIRM_SLOT]: confirmLink(token, site) };
    const letter = { address, subscriberId: null, variant: locale, slots, token };
    oweMailing(
      tx,
      { mailing: { kind: "request", requestId: id }, templates: { [locale]: template }, letters: [letter] },
      at,
      site,
    );
  });
}

function requireTopics(db: Db, { scope, services, incident }: SubscriptionInput): Topics {
  if (scope === "all") return { all: true };
  if (scope === "incident") {
    if (!incident || findIncidentIds(db, [incident]).length === 0)
      throw new DomainError("subscription_incident_gone", {}, "scope");
    return { incident };
  }
  const chosen = [...new Set(services)];
  if (findServiceIds(db, chosen).length !== chosen.length) throw new DomainError("subscription_service_gone", {}, "services");
  return { services: chosen };
}

/** Many providers deliver `name+anything@` into the one mailbox of `name@`: they are counted together. */
function countRecent(db: Db, address: string, at: Date): number {
  const [local = "", domain = ""] = address.split("@");
  const [name = ""] = local.split("+");
  const { addressNormalized, createdAt } = subscriptionRequests;
  return (
    db
      .select({ n: sql<number>`count(*)` })
      .from(subscriptionRequests)
      .where(
        and(
          or(
            eq(addressNormalized, `${name}@${domain}`),
            and(
              gte(addressNormalized, `${name}+`),
              lt(addressNormalized, `${name},`), // the character after the plus sign
              sql`substr(${addressNormalized}, ${-(domain.length + 1)}) = ${`@${domain}`}`,
            ),
          ),
          gt(createdAt, new Date(at.getTime() - HOUR_MS)),
        ),
      )
      .get()?.n ?? 0
  );
}
