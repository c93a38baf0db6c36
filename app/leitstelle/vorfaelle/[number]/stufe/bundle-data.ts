import "server-only";
import type { AddressChangeRow, FoundView, NoticePart } from "#components/bundles/parts.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import type { BundleLook } from "#lib/bundles/look.ts";
import { valueFor } from "#lib/directory/masked.ts";
import { listEarlierNotices } from "#lib/bundles/missed.ts";
import type { Composition } from "#lib/notices/compose.ts";
import { diffRecipients } from "#lib/notices/difference.ts";
import { diffLine, diffParagraphs } from "#lib/notices/paragraphs.ts";
import { countAudience } from "#lib/notices/preview.ts";
import { listFrozenNames } from "#lib/notices/previous.ts";
import { findNotice } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";

/** What a page shows of a stage that was tried out: addresses only as far as this person may see them. */
export function viewOf(look: BundleLook, user: CurrentUser, now: Date) {
  logShown(
    user,
    look.applied.flatMap(({ steps }) => steps.map((step) => step.contactPointId)),
    "incident",
    now,
  );
  const changes = look.applied.map(({ key, steps }) => ({
    key,
    rows: steps.map((step): AddressChangeRow => ({
      id: step.contactPointId,
      owner: step.owner,
      address: valueFor(step.address, step, user.roles),
      before: step.before,
      after: step.after,
      standIn: step.standIn && valueFor(step.standIn.address, step.standIn, user.roles),
    })),
  }));
  const findings = look.findings.map(({ part, severity, key, values }): FoundView => ({ part, severity, key, values }));
  const merged = new Set(look.content.merged.map((each) => each.noticeId));
  const notices = look.compositions.map((composition) => noticePart(composition, merged.has(composition.context.notice.id)));
  return { changes, findings, notices };
}

function noticePart(composition: Composition, isMerged: boolean): NoticePart {
  const { notice, lists } = composition.context;
  const { recipients, addresses, callTasks } = countAudience(composition);
  const reasons = composition.recipients.slice(0, 200).map(({ paths }) => paths[0]?.[0] ?? "");
  const names = lists.length > 0 ? lists.map((list) => list.name) : [...new Set(reasons)].slice(0, 4);
  return {
    id: notice.id,
    subject: notice.subject,
    audience: names.filter(Boolean).join(", ") || notice.subject,
    isMerged,
    people: recipients,
    mails: addresses,
    calls: callTasks,
    comparison: comparisonOf(composition),
  };
}

/** With the last notice to the same audience. */
function comparisonOf(composition: Composition): NoticePart["comparison"] {
  const { notice, incident } = composition.context;
  const earlier = listEarlierNotices(database(), incident.id, notice.id).at(-1);
  if (!earlier) return undefined;
  const before = findNotice(database(), earlier.id)!;
  const { added, removed } = diffRecipients(
    listFrozenNames(database(), earlier.id),
    composition.recipients.map(({ ref, name }) => ({ ref, name })),
  );
  return {
    subject: before.subject,
    added: added.length,
    removed: removed.length,
    line: diffLine(before.subject, notice.subject),
    paragraphs: diffParagraphs(before.body, notice.body),
  };
}
