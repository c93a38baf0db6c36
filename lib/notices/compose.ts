import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { failedDeliveryStates } from "../deliveries/state.ts";
import { noticeAudience, type Recipient } from "./audience.ts";
import { type NoticeContext, writtenVariants } from "./context.ts";
import type { Purpose } from "./mail-parts.ts";
import { isPlaceholder, type Placeholder } from "./placeholders.ts";
import { type Group, recipientValues, type Served } from "./recipient-values.ts";
import { listServed } from "./served.ts";
import { answerLink, type MailSite } from "./site.ts";
import { compileMail, type Mail, SLOT, type Slots } from "./splice.ts";
import { renderTemplate } from "./template.ts";

/** The mail of one version, and what differs in it from recipient to recipient. */
export type Template = Mail & { variant: TextVariant; slotNames: Set<string>; splice: (slots: Slots) => Mail };

/** A placeholder that somebody would read as nothing. */
export type Lack = { placeholder: Placeholder; recipients: Recipient[] };

/** Who gets what, as it would be now. Nothing is written. */
export type Composition = {
  context: NoticeContext;
  recipients: Recipient[];
  /** One mail each. */
  groups: Group[];
  templates: Map<TextVariant, Template>;
  served: Served;
  lacks: Lack[];
  /** Nobody can write to them: they are telephoned. */
  withoutAddress: Recipient[];
  /** The last mail to their address did not arrive: they are written to and telephoned. */
  undeliverable: Recipient[];
};

export function composeNotice(db: Db, context: NoticeContext, at: Date, purpose?: Purpose): Composition {
  const recipients = noticeAudience(db, context, at);
  const written = writtenVariants(context.notice);
  const groups = groupByAddress(recipients, written);
  const templates = new Map(written.map((variant) => [variant, prepareTemplate(context, variant, purpose)]));
  const needsServed = [...templates.values()].some((template) => template.slotNames.has("adressen"));
  const served = needsServed ? listServed(db, recipients, at) : undefined;
  const failed = listFailedAddresses(db, groups);
  const composition = {
    context,
    recipients,
    groups,
    templates,
    served,
    withoutAddress: recipients.filter((recipient) => !recipient.chosen),
    undeliverable: recipients.filter((recipient) => recipient.chosen && failed.has(recipient.chosen.address.contactPointId)),
  };
  return { ...composition, lacks: listLacks(composition) };
}

/** Secret part of a personal link, and what is said on the telephone. */
export type Secret = { token: string; code: string };

/** The values of one mail; what has none is absent. */
export function slotsOf(composition: Omit<Composition, "lacks">, group: Group, secret: Secret, site: MailSite): Slots {
  const { slotNames } = templateOf(composition, group);
  const isAnswerable = composition.context.answers.length > 0;
  group.values ??= recipientValues(group, [...slotNames].filter(isPlaceholder), composition.served);
  const slots: Slots = { ...group.values };
  if (isAnswerable && slotNames.has("antwortlink")) slots["antwortlink"] = answerLink(secret.token, site);
  if (isAnswerable && slotNames.has("kurzcode")) slots["kurzcode"] = secret.code;
  return slots;
}

export const templateOf = ({ templates }: Pick<Composition, "templates">, { variant }: Pick<Group, "variant">): Template =>
  templates.get(variant) ?? templates.get("de")!;

/** Only the versions that somebody reads. */
export const variantsRead = ({ groups }: Pick<Composition, "groups">) =>
  new Set(["de" as const, ...groups.map((group) => group.variant)]);

function prepareTemplate(context: NoticeContext, variant: TextVariant, purpose?: Purpose): Template {
  const mail = renderTemplate(context, variant, purpose);
  const slotNames = [mail.subject, mail.text, mail.html].flatMap((part) => [...part.matchAll(SLOT)].map((match) => match[1]!));
  return { ...mail, variant, slotNames: new Set(slotNames), splice: compileMail(mail) };
}

/** One mail per address, in the order of the recipients. Who shares a mailbox but not a language reads German. */
function groupByAddress(recipients: readonly Recipient[], written: readonly TextVariant[]): Group[] {
  const reachable = recipients.filter((recipient) => recipient.chosen);
  return [...Map.groupBy(reachable, (recipient) => recipient.chosen!.address.contactPointId)].map(([contactPointId, sharing]) => {
    const wanted = new Set(sharing.map((recipient) => recipient.language));
    const [language = "de"] = wanted;
    const variant = wanted.size === 1 && written.includes(language) ? language : "de";
    return { contactPointId, address: sharing[0]!.chosen!.address.value, recipients: sharing, variant };
  });
}

function listLacks(composition: Omit<Composition, "lacks">): Lack[] {
  const lacks = new Map<Placeholder, Recipient[]>();
  for (const group of composition.groups) {
    const slots = slotsOf(composition, group, { token: "", code: "-" }, { publicUrl: "", mailHost: "" });
    for (const name of templateOf(composition, group).slotNames) {
      if (!isPlaceholder(name) || Object.hasOwn(slots, name)) continue;
      const lacking = lacks.get(name);
      if (lacking) lacking.push(...group.recipients);
      else lacks.set(name, [...group.recipients]);
    }
  }
  return [...lacks].map(([placeholder, recipients]) => ({ placeholder, recipients }));
}

/** Contact points whose newest mail came back. One look into an index per address. */
function listFailedAddresses(db: Db, groups: readonly Group[]): Set<number> {
  const ids = JSON.stringify(groups.map((group) => group.contactPointId));
  const failed = JSON.stringify(failedDeliveryStates.filter((state) => state !== "unknown" && state !== "expired"));
  const rows = db.all<{ id: number }>(sql`
    select v.value as id from json_each(${ids}) v
    where (select d.state from deliveries d where d.contact_point_id = v.value and d.wave > 0 order by d.id desc limit 1)
      in (select value from json_each(${failed}))`);
  return new Set(rows.map((row) => row.id));
}
