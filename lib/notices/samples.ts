import type { Db } from "#db/open.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { type Composition, composeNotice } from "./compose.ts";
import { loadContext } from "./context.ts";
import { addressOf, previewMail } from "./preview.ts";
import type { Group } from "./recipient-values.ts";
import { type MailSite, mailSite } from "./site.ts";
import type { Mail } from "./splice.ts";

/** Why a mail is worth a look before release. */
export const sampleKinds = ["longest_name", "shared_mailbox", "missing_salutation", "foreign_domain", "plain_text"] as const;
export type SampleKind = (typeof sampleKinds)[number];

export type Sample = Mail & {
  kind: SampleKind;
  noticeId: number;
  names: string[];
  functionLabel: string | null;
  contactPointId: number;
  address: string;
  ref: string;
};

/**
 * Up to five mails where something is likeliest to look wrong. A kind that nobody is of is left out; no mail is shown twice.
 *
 * @param viewer of an address that is not for them only its domain remains
 */
export function listSamples(
  db: Db,
  noticeId: number,
  at: Date,
  viewer: Viewer = anyStaff,
  site: MailSite = mailSite(),
): Sample[] {
  return samplesOf([composeNotice(db, loadContext(db, noticeId), at)], viewer, site);
}

/** The same over several notices that go out together. */
export function samplesOf(compositions: readonly Composition[], viewer: Viewer, site: MailSite = mailSite()): Sample[] {
  const all = compositions.flatMap(({ groups }) => groups);
  const of = new Map(compositions.flatMap((composition) => composition.groups.map((group) => [group, composition] as const)));
  const seen = new Set<Group>();
  return sampleKinds.flatMap((kind) => {
    const group = pick(all, kind, seen);
    if (!group) return [];
    seen.add(group);
    const composition = of.get(group)!;
    const [first] = group.recipients;
    return {
      kind,
      noticeId: composition.context.notice.id,
      names: group.recipients.map((recipient) => recipient.name),
      functionLabel: first?.functionLabel ?? null,
      ...addressOf(group, viewer),
      ref: first?.ref ?? "",
      ...previewMail(composition, group, site),
    };
  });
}

function pick(groups: readonly Group[], kind: SampleKind, seen: ReadonlySet<Group>): Group | undefined {
  const rest = groups.filter((group) => !seen.has(group));
  switch (kind) {
    case "longest_name":
      return rest
        .filter((group) => group.recipients.length === 1)
        .reduce<Group | undefined>((best, group) => (!best || nameLength(group) > nameLength(best) ? group : best), undefined);
    case "shared_mailbox":
      return rest.find((group) => group.recipients.length > 1);
    case "missing_salutation":
      return rest.find((group) => group.recipients.length === 1 && !group.recipients[0]?.person?.formOfAddress);
    case "foreign_domain": {
      const home = commonestDomain(groups);
      return rest.find((group) => domainOf(group) !== home);
    }
    case "plain_text":
      return rest.find((group) => group.recipients.some((recipient) => recipient.person?.plainTextOnly));
  }
}

const nameLength = (group: Group) => group.recipients[0]!.name.length;
const domainOf = (group: Group) => group.address.slice(group.address.lastIndexOf("@") + 1).toLowerCase();

function commonestDomain(groups: readonly Group[]): string | undefined {
  const counts = [...Map.groupBy(groups, domainOf)].toSorted((a, b) => b[1].length - a[1].length);
  return counts[0]?.[0];
}
