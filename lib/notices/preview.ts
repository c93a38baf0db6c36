import type { Db } from "#db/open.ts";
import type { ContactKind, TextVariant } from "#db/vocabulary.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { valueFor } from "../directory/masked.ts";
import { listRefusals } from "./checks.ts";
import { type Composition, composeNotice, slotsOf, templateOf } from "./compose.ts";
import { loadContext, writtenVariants } from "./context.ts";
import type { Group } from "./recipient-values.ts";
import { NOBODYS_LINK } from "./secrets.ts";
import { seenHash } from "./seen.ts";
import { type MailSite, mailSite } from "./site.ts";
import type { Mail, Slots } from "./splice.ts";
import { listWarnings } from "./warnings.ts";

export type PreviewRecipient = {
  ref: string;
  name: string;
  functionLabel: string | null;
  contactPointId: number | null;
  address: string | null;
  /** A key of `mail.addressReasons`. */
  reason: string;
  paths: string[][];
};

type PreviewChoice = { recipientRef?: string | undefined; variant?: TextVariant | undefined; viewer?: Viewer };
export type Preview = ReturnType<typeof previewFor>;

/**
 * What would be sent to whom if the notice were released now, and what stands in the way. Reads only; every list is resolved anew.
 *
 * @param choice whose mail to show, and in which version instead of their own; to whom: of an address that is not for them only its
 *   domain remains
 */
export function previewFor(
  db: Db,
  noticeId: number,
  { recipientRef, variant, viewer = anyStaff }: PreviewChoice,
  at: Date,
  site: MailSite = mailSite(),
) {
  const context = loadContext(db, noticeId);
  const composition = composeNotice(db, context, at);
  const group = previewGroup(composition, recipientRef, variant);
  return {
    counts: countAudience(composition),
    seen: seenHash(composition),
    recipients: composition.recipients.map((each) => toPreviewRecipient(each, viewer)),
    withoutAddress: composition.withoutAddress.map((each) => toPreviewRecipient(each, viewer)),
    variants: writtenVariants(context.notice),
    mail: group && {
      ...previewMail(composition, group, site),
      ...addressOf(group, viewer),
      variant: group.variant,
      refs: refsOf(group),
    },
    refusals: listRefusals(composition, at).map(({ code, values, field }) => ({ code, values, field })),
    warnings: listWarnings(db, composition, at),
  };
}

export type AudienceCounts = {
  recipients: number;
  addresses: number;
  callTasks: number;
  sharedMailboxes: number;
  /** Recipients who share a mailbox with another recipient. */
  sharing: number;
  byKind: Partial<Record<ContactKind, number>>;
};

export function countAudience({ recipients, groups, withoutAddress, undeliverable }: Composition): AudienceCounts {
  const shared = groups.filter((group) => group.recipients.length > 1);
  const byKind: Partial<Record<ContactKind, number>> = {};
  for (const group of groups) {
    const kind = group.recipients[0]!.chosen!.address.kind;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return {
    recipients: recipients.length,
    addresses: groups.length,
    callTasks: withoutAddress.length + undeliverable.length,
    sharedMailboxes: shared.length,
    sharing: shared.reduce((sum, group) => sum + group.recipients.length, 0),
    byKind,
  };
}

/** The mail of a recipient, or the first mail. Undefined: nobody can be written to, or not this one. */
export function previewGroup(composition: Composition, ref: string | undefined, variant?: TextVariant): Group | undefined {
  const group = ref ? composition.groups.find((each) => refsOf(each).includes(ref)) : composition.groups[0];
  return group && variant && composition.templates.has(variant) ? { ...group, variant, values: undefined } : group;
}

export const previewMail = (composition: Composition, group: Group, site: MailSite): Mail =>
  templateOf(composition, group).splice(previewSlots(composition, group, site));

/** A link that leads nowhere and a code that nobody has; what has no value yet stands there as its placeholder. */
export function previewSlots(composition: Composition, group: Group, site: MailSite): Slots {
  const known = slotsOf(composition, group, NOBODYS_LINK, site);
  const names = [...templateOf(composition, group).slotNames];
  return Object.fromEntries(names.map((name) => [name, Object.hasOwn(known, name) ? known[name]! : `{{${name}}}`]));
}

/** Where a mail goes, as far as a reader may see it. */
export const addressOf = ({ contactPointId, address, recipients }: Group, viewer: Viewer) => ({
  contactPointId,
  address: valueFor(address, recipients[0]?.chosen?.address ?? null, viewer),
});

const refsOf = (group: Group) => group.recipients.map((recipient) => recipient.ref);

function toPreviewRecipient(recipient: Composition["recipients"][number], viewer: Viewer): PreviewRecipient {
  const { ref, name, functionLabel, paths, chosen } = recipient;
  return {
    ref,
    name,
    functionLabel,
    paths,
    contactPointId: chosen?.address.contactPointId ?? null,
    address: chosen ? valueFor(chosen.address.value, chosen.address, viewer) : null,
    reason: chosen?.reason ?? "no_address",
  };
}
