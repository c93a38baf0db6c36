import type { Db } from "#db/open.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { newMessageId } from "../notices/freeze.ts";
import { isPlaceholder } from "../notices/placeholders.ts";
import { recipientValues } from "../notices/recipient-values.ts";
import { spokenCode } from "../notices/secrets.ts";
import { answerLink, type MailSite, threadRoot } from "../notices/site.ts";
import { mailHashes, type Slots } from "../notices/splice.ts";
import { listNames } from "./follow-up-addresses.ts";
import {
  type FrozenRecipientRow,
  type FrozenTemplate,
  loadFrozenRecipients,
  loadSources,
  loadTemplates,
  type Source,
  type Sources,
} from "./follow-up-sources.ts";
import type { Letter } from "./outbox.ts";

export type FollowUp = {
  /** Whose answer it asks for. */
  recipientIds: number[];
  contactPointId: number;
  /** The mail in whose place this one is. */
  replacesId?: number | undefined;
  /** What the template of a purpose names beyond the placeholders, or says otherwise than the first mail, such as a deputy's greeting. */
  slots?: Slots | undefined;
};

export type FollowUpLetter = Omit<Letter, "address"> & { replacesId: number | null };

/** What a follow-up has to know of its notice. */
export type Frozen = { id: number; incidentNumber: string; answers: number; site: MailSite };

/**
 * The mails that these items make. Who shared the mail of the approval shares this one, because they share its link; others who happen
 * to be read in the same mailbox get one each, so that an answer never counts for somebody who was not asked.
 */
export function writeFollowUps(db: Db, notice: Frozen, purpose: DeliveryPurpose, items: readonly FollowUp[]): FollowUpLetter[] {
  const everybody = [...new Set(items.flatMap((item) => item.recipientIds))];
  const people = loadFrozenRecipients(db, notice.id, everybody);
  if (people.size !== everybody.length) throw new DomainError("not_found");
  const sources = loadSources(db, notice.id, items);
  const templates = loadTemplates(db, notice.id, purpose);
  return items.flatMap((item) =>
    partition(item, sources).map(({ source, recipientIds }) => {
      const sharing = recipientIds.map((id) => people.get(id)!);
      const template = templateFor(templates, source, sharing);
      const slots = slotsFor(db, notice, template, { source, sharing, extra: item.slots });
      return {
        contactPointId: item.contactPointId,
        replacesId: item.replacesId ?? null,
        templateId: template.id,
        slots,
        hashes: mailHashes(template.splice(slots)),
        messageId: newMessageId(notice.id, notice.site),
        references: source ? `${source.references} ${source.messageId}` : threadRoot(notice.incidentNumber, notice.site),
        recipientIds,
      };
    }),
  );
}

type Part = { source: Source | undefined; recipientIds: number[] };

/** By the mail that they shared; who had none, because nobody could write to them, stands alone. */
function partition(item: FollowUp, { first, byId }: Sources): Part[] {
  const replaced = item.replacesId === undefined ? undefined : byId.get(item.replacesId);
  const isOfReplaced = item.recipientIds.every((id) => replaced?.recipientIds.includes(id));
  if (item.replacesId !== undefined && !isOfReplaced) throw new DomainError("not_found");
  const groups = Map.groupBy(
    new Set(item.recipientIds.toSorted((a, b) => a - b)),
    (id) => (replaced ?? first.get(id))?.id ?? -id,
  );
  return [...groups].map(([id, recipientIds]) => ({ source: byId.get(id), recipientIds }));
}

/** The version that they have read already, or would have. */
function templateFor(
  templates: readonly FrozenTemplate[],
  source: Source | undefined,
  [first]: readonly FrozenRecipientRow[],
): FrozenTemplate {
  const variant = source?.variant ?? first?.variant;
  const template =
    templates.find(({ id }) => id === source?.templateId) ??
    templates.find((each) => each.variant === variant) ??
    templates.find((each) => each.variant === "de");
  if (!template) throw new DomainError("follow_up_no_text");
  return template;
}

type Sharing = { source: Source | undefined; sharing: readonly FrozenRecipientRow[]; extra: Slots | undefined };

/**
 * What was frozen for them, to the letter. Where only some of a mail's people are written to, what names people and their link are
 * their own; everything else stays as approved.
 */
function slotsFor(db: Db, notice: Frozen, template: FrozenTemplate, { source, sharing, extra }: Sharing): Slots {
  const own = ownSlots(notice, template, sharing);
  const isWhole = source !== undefined && source.recipientIds.length === sharing.length;
  const slots = { ...(isWhole ? { ...own, ...source.slots } : { ...source?.slots, ...own }), ...extra };
  const lacking = [...template.slotNames].find((name) => !Object.hasOwn(slots, name));
  if (lacking) {
    const names = listNames(
      db,
      sharing.map((recipient) => recipient.id),
    );
    throw new DomainError("follow_up_lacks_value", { placeholder: `{{${lacking}}}`, names });
  }
  return slots;
}

function ownSlots(notice: Frozen, template: FrozenTemplate, sharing: readonly FrozenRecipientRow[]): Slots {
  const { token, code } = sharing[0]!;
  const recipients = sharing.map((recipient) => ({
    ...recipient,
    ref: String(recipient.id),
    advertised: undefined,
    replaced: undefined,
  }));
  const named = recipientValues(
    { recipients, variant: template.variant },
    [...template.slotNames].filter(isPlaceholder),
    undefined,
  );
  const isAnswerable = notice.answers > 0;
  return { ...named, ...(isAnswerable && { antwortlink: answerLink(token, notice.site), kurzcode: spokenCode(code) }) };
}
