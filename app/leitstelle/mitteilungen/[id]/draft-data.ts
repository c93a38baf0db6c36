import "server-only";
import { mainFunction } from "#components/deliveries/main-function.ts";
import type { EditorPreview, PreviewVersion } from "#components/notices/editor-preview.ts";
import type { EditorAudience, EditorList } from "#components/notices/recipients-column.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { isMeantFor } from "#lib/lists/meant-for.ts";
import { listLists } from "#lib/lists/queries.ts";
import { listRecipients } from "#lib/notices/frozen-queries.ts";
import { changesOfLists, type ListChange } from "#lib/notices/list-changes.ts";
import { type Preview, previewFor, type PreviewRecipient } from "#lib/notices/preview.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { compare, type Comparison } from "./comparison.ts";

/** More people than this are asked for by name instead of being offered in a list. */
const MAX_OFFERED = 400;
const MAX_PREVIOUS = 20_000;

/** Whose mail is asked for, as `person-12` or by a part of the name, and which version. */
export type AskedPreview = { recipient: string; version: PreviewVersion };

type EditorData = { preview: EditorPreview; audience: EditorAudience; lists: EditorList[] };

/** All that the editor shows beside what is typed: who is reached, what changed, how it will look. */
export function editorData(notice: NoticeDetail, user: CurrentUser, asked: AskedPreview, now: Date): EditorData {
  const { found, target } = findAsked(notice.id, user, asked, now);
  logShown(user, [target?.contactPointId], "notice", now);
  const comparison = compare(notice, now);
  const difference = comparison?.isSameAudience ? comparison : undefined;
  return {
    lists: offeredLists(notice, changesSince(notice, found, difference), now),
    audience: {
      ...found.counts,
      added: difference?.added.length ?? 0,
      removed: difference?.removed.length ?? 0,
      previous: difference?.previous.subject,
      withoutAddress: found.withoutAddress.map((each) => each.name),
    },
    preview: previewOf(found, target, asked),
  };
}

/** The preview for whoever is asked for; for the first recipient when nobody is, or who is not a recipient any more. */
function findAsked(noticeId: number, { roles: viewer }: CurrentUser, { recipient, version }: AskedPreview, now: Date) {
  const variant = version === "en" || version === "simple" ? version : undefined;
  const first = previewFor(database(), noticeId, { variant, viewer }, now);
  if (!recipient) return { found: first, target: reachable(first)[0] };
  const isRef = /^(person|organization)-\d+$/.test(recipient);
  const wanted = recipient.toLowerCase();
  const asked = reachable(first).find((each) => (isRef ? each.ref === recipient : each.name.toLowerCase().includes(wanted)));
  if (!asked) return { found: first, target: isRef ? reachable(first)[0] : undefined };
  return { found: previewFor(database(), noticeId, { recipientRef: asked.ref, variant, viewer }, now), target: asked };
}

const reachable = (preview: Preview) => preview.recipients.filter((each) => each.address !== null);

function previewOf(found: Preview, target: PreviewRecipient | undefined, asked: AskedPreview): EditorPreview {
  const people = reachable(found);
  const versions: PreviewVersion[] = ["html", "text", ...found.variants.filter((variant) => variant !== "de")];
  return {
    refusals: found.refusals,
    warnings: found.warnings,
    people:
      people.length > MAX_OFFERED
        ? []
        : people.map(({ ref, name, functionLabel }) => ({
            ref,
            name: [name, mainFunction(functionLabel)].filter(Boolean).join(", "),
          })),
    hasPeople: people.length > 0,
    shown: target && { ref: target.ref, name: target.name, address: target.address ?? "", reason: target.reason },
    mail: target && found.mail && { subject: found.mail.subject, text: found.mail.text },
    version: versions.includes(asked.version) ? asked.version : "html",
    versions,
    asked: asked.recipient,
  };
}

function changesSince(notice: NoticeDetail, found: Preview, difference: Comparison) {
  if (!difference) return new Map<string, ListChange>();
  const { previous } = difference;
  const before = new Set(previous.lists.map((list) => list.id));
  const removed = new Set(difference.removed.map((each) => each.name));
  const gone =
    removed.size === 0
      ? []
      : listRecipients(database(), previous.id, { limit: MAX_PREVIOUS }).filter((each) => removed.has(each.name));
  return changesOfLists(
    notice.lists.map((list) => ({ name: list.name, wasUsedBefore: before.has(list.id) })),
    found.recipients,
    new Set(difference.added.map((each) => each.ref)),
    gone,
  );
}

/** Lists that the incident may write to; one that was chosen wrongly stays visible, so that it can be unchosen. */
function offeredLists(notice: NoticeDetail, changes: ReadonlyMap<string, ListChange>, now: Date): EditorList[] {
  const chosen = new Set(notice.lists.map((list) => list.id));
  return listLists(database(), now)
    .filter((list) => isMeantFor(list, notice) || chosen.has(list.id))
    .map(({ id, name, memberCount }) => ({ id, name, memberCount, change: changes.get(name) }));
}
