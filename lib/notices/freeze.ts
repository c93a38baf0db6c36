import { randomBytes } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeTemplates, recipients } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { oweCalls } from "../calls/owe.ts";
import { type Letter, oweDeliveries } from "../deliveries/outbox.ts";
import { writeFollowingTemplates } from "../ladder/templates.ts";
import { type Composition, slotsOf, templateOf, variantsRead } from "./compose.ts";
import { frozenHashOf } from "./frozen-hash.ts";
import type { Group } from "./recipient-values.ts";
import { listEarlierMessageIds } from "./references.ts";
import { newShortCodes, newToken, spokenCode } from "./secrets.ts";
import { type MailSite, threadRoot } from "./site.ts";
import { mailHashes } from "./splice.ts";

export type Frozen = { hash: string; recipients: number; deliveries: number; callTasks: number };

/**
 * Writes down who gets what, in the caller's transaction: templates, recipients with the ways they are in the lists, one delivery per
 * address, and a call for everybody who cannot be written to. From then on nothing of it is looked up again.
 */
export function freezeNotice(db: Db, composition: Composition, site: MailSite, at: Date): Frozen {
  const noticeId = composition.context.notice.id;
  const templateIds = writeTemplates(db, noticeId, composition);
  writeFollowingTemplates(db, noticeId, composition);
  const rows = writeRecipients(db, noticeId, composition);
  const letters = writeLetters(db, composition, site, templateIds, rows);
  oweDeliveries(db, noticeId, letters, at);
  const calls = [
    ...composition.withoutAddress.map(({ ref }) => ({ ref, reason: "no_address" as const })),
    ...composition.undeliverable.map(({ ref }) => ({ ref, reason: "rejected" as const })),
  ];
  const owed = calls.map(({ ref, reason }) => ({ noticeId, recipientId: rows.get(ref)!.id, reason }));
  oweCalls(db, owed, at);
  return {
    hash: frozenHashOf(db, noticeId),
    recipients: composition.recipients.length,
    deliveries: letters.length,
    callTasks: calls.length,
  };
}

function writeTemplates(db: Db, noticeId: number, composition: Composition): Map<TextVariant, number> {
  const ids = new Map<TextVariant, number>();
  for (const variant of variantsRead(composition)) {
    const { subject, text, html } = templateOf(composition, { variant });
    const { id } = db
      .insert(noticeTemplates)
      .values({ noticeId, variant, subject, text, html })
      .returning({ id: noticeTemplates.id })
      .get();
    ids.set(variant, id);
  }
  return ids;
}

type WrittenRecipient = { id: number; token: string; code: string };

/** As one JSON parameter: ten thousand rows in one statement. */
function writeRecipients(db: Db, noticeId: number, composition: Composition): Map<string, WrittenRecipient> {
  const variants = new Map(
    composition.groups.flatMap((group) => group.recipients.map((recipient) => [recipient.ref, group.variant] as const)),
  );
  const codes = newShortCodes(db, composition.recipients.length);
  const rows = composition.recipients.map((recipient, index) => ({
    personId: recipient.kind === "person" ? recipient.id : null,
    organizationId: recipient.kind === "organization" ? recipient.id : null,
    name: recipient.name,
    functionLabel: recipient.functionLabel,
    variant: variants.get(recipient.ref) ?? (composition.templates.has(recipient.language) ? recipient.language : "de"),
    paths: JSON.stringify(recipient.paths),
    contactPointId: recipient.chosen?.address.contactPointId ?? null,
    address: recipient.chosen?.address.value ?? null,
    reason: recipient.chosen?.reason ?? "no_address",
    token: newToken(),
    code: codes[index]!,
  }));
  db.run(sql`
    insert into recipients (notice_id, person_id, organization_id, name, function_label, variant, paths, contact_point_id, address,
      address_reason, answer_token, short_code)
    select ${noticeId}, v.value ->> 'personId', v.value ->> 'organizationId', v.value ->> 'name', v.value ->> 'functionLabel',
      v.value ->> 'variant', v.value ->> 'paths', v.value ->> 'contactPointId', v.value ->> 'address', v.value ->> 'reason',
      v.value ->> 'token', v.value ->> 'code'
    from json_each(${JSON.stringify(rows)}) v`);
  const written = db
    .select({ id: recipients.id, token: recipients.answerToken })
    .from(recipients)
    .where(eq(recipients.noticeId, noticeId))
    .orderBy(asc(recipients.id))
    .all();
  const idByToken = new Map(written.map((row) => [row.token, row.id]));
  return new Map(
    composition.recipients.map((recipient, index) => {
      const { token, code } = rows[index]!;
      return [recipient.ref, { id: idByToken.get(token)!, token, code }];
    }),
  );
}

function writeLetters(
  db: Db,
  composition: Composition,
  site: MailSite,
  templateIds: ReadonlyMap<TextVariant, number>,
  written: ReadonlyMap<string, WrittenRecipient>,
): Letter[] {
  const { notice, incident } = composition.context;
  const earlier = listEarlierMessageIds(db, incident.id);
  return composition.groups.map((group) => {
    const sharing = group.recipients.map((recipient) => written.get(recipient.ref)!);
    const { token, code } = sharing[0]!; // one mail, one link: an answer to it counts for all who share the mailbox
    const slots = slotsOf(composition, group, { token, code: spokenCode(code) }, site);
    return {
      contactPointId: group.contactPointId,
      address: group.address,
      templateId: templateIds.get(group.variant)!,
      slots,
      hashes: mailHashes(templateOf(composition, group).splice(slots)),
      messageId: newMessageId(notice.id, site),
      references: [threadRoot(incident.number, site), ...earlierOf(group, earlier)].join(" "),
      recipientIds: sharing.map((recipient) => recipient.id),
    };
  });
}

export const newMessageId = (noticeId: number, site: MailSite) =>
  `<d.${noticeId}.${randomBytes(12).toString("base64url")}@${site.mailHost}>`;

const earlierOf = (group: Group, earlier: ReadonlyMap<string, string[]>) => [
  ...new Set(group.recipients.flatMap((recipient) => earlier.get(recipient.ref) ?? [])),
];
