import { and, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { notices } from "#db/schema/index.ts";
import { isDemandedIn, memberKey } from "../coverage/audience.ts";
import { listAudiences } from "../coverage/audiences.ts";
import { currentStage } from "../incidents/stage.ts";
import { listEntries } from "../incidents/entry-queries.ts";
import { nameSome } from "../notices/checks.ts";
import { mailWords } from "../notices/words.ts";
import { type Finding, type Looked, toLookAt } from "./finding.ts";
import { listMissed, listToldBy } from "./missed.ts";
import { isWaived } from "./plan-notices.ts";

/** Who is not told, told twice, or still lacks what was said before. */
export function listAudienceFindings(db: Db, look: Looked, at: Date): Finding[] {
  const { bundle, incident, compositions } = look;
  const findings: Finding[] = [];
  if (compositions.length === 0) findings.push(toLookAt("stage", "no_notices"));
  findings.push(
    ...missingLists(look),
    ...leftOut(db, look, at),
    ...emptyAudiences(db, look, at),
    ...toldTwice(look),
    ...missedSince(db, look),
  );
  const previous = previousStage(db, incident.id);
  const silent = previous ? countSilent(db, incident.id, previous) : 0;
  if (previous && silent > 0)
    findings.push(toLookAt("stage", "not_acknowledged", { n: silent, stage: mailWords("de").stages[previous] }));
  const drafts = countOtherDrafts(db, incident.id, bundle.id);
  if (drafts > 0) findings.push(toLookAt("stage", "earlier_drafts", { n: drafts }));
  return findings;
}

const missingLists = ({ compositions }: Looked): Finding[] =>
  compositions.flatMap(({ context: { notice, lists, addressees } }) =>
    notice.audienceKey?.startsWith("list:") && lists.length === 0 && addressees.length === 0
      ? [toLookAt(`notice-${notice.id}`, "list_missing", { key: notice.audienceKey.slice("list:".length) })]
      : [],
  );

/** Somebody has to be told in this stage, and no notice of it is for them. */
function leftOut(db: Db, { bundle, incident, compositions }: Looked, at: Date): Finding[] {
  if (incident.isExercise || compositions.length === 0) return [];
  const told = new Set(compositions.flatMap(({ recipients }) => recipients.map(({ ref }) => ref)));
  const missing = listAudiences(db, incident, at).filter(
    (audience) =>
      audience.members.length > 0 &&
      isDemandedIn(audience, { kind: bundle.stage, until: null }) &&
      audience.members.every(({ kind, id }) => !told.has(`${kind}-${id}`)) &&
      !isWaived(db, incident.id, audience.key, bundle.stage),
  );
  return missing.length > 0 ? [toLookAt("stage", "left_out", { n: missing.length, names: nameSome(missing) })] : [];
}

/** An office that ties name and nobody is entered for: a gap in the address book, which no notice can close. */
function emptyAudiences(db: Db, { bundle, incident }: Looked, at: Date): Finding[] {
  if (incident.isExercise) return [];
  const empty = listAudiences(db, incident, at).filter(
    (audience) =>
      audience.members.length === 0 &&
      audience.organizationKey !== undefined &&
      isDemandedIn(audience, { kind: bundle.stage, until: null }) &&
      !isWaived(db, incident.id, audience.key, bundle.stage),
  );
  return empty.length > 0 ? [toLookAt("stage", "audience_empty", { n: empty.length, names: nameSome(empty) })] : [];
}

function toldTwice({ compositions, incident }: Looked): Finding[] {
  if (incident.isExercise) return []; // its few players read everybody's part
  const all = compositions.flatMap(({ recipients }) => recipients);
  const twice = [...Map.groupBy(all, (recipient) => recipient.ref).values()]
    .filter((rows) => rows.length > 1)
    .map(([one]) => one!);
  return twice.length > 0 ? [toLookAt("stage", "told_twice", { n: twice.length, names: nameSome(twice) })] : [];
}

/** Since the stage was prepared: whoever missed a stage and is in no notice that says so. */
function missedSince(db: Db, { incident, compositions, content }: Looked): Finding[] {
  if (incident.isExercise) return [];
  const merged = new Set(content.merged.map((each) => each.noticeId));
  const told = listToldBy(db, incident.id);
  return compositions.flatMap(({ context: { notice }, recipients }) => {
    if (merged.has(notice.id)) return [];
    const missed = listMissed(db, told, notice, recipients.map(memberKey));
    const behind = recipients.filter((each) => missed.has(memberKey(each)));
    return behind.length > 0
      ? [toLookAt(`notice-${notice.id}`, "missed_since", { n: behind.length, names: nameSome(behind) })]
      : [];
  });
}

const previousStage = (db: Db, incidentId: number) => currentStage(listEntries(db, incidentId));

function countSilent(db: Db, incidentId: number, stage: NonNullable<ReturnType<typeof previousStage>>): number {
  const [row] = db.all<{ n: number }>(sql`
    select count(distinct coalesce('p' || r.person_id, 'o' || r.organization_id)) as n
    from recipients r join notices n on n.id = r.notice_id
    where n.incident_id = ${incidentId} and n.stage = ${stage} and n.state in ('scheduled', 'sending', 'completed')
      and exists (select 1 from notice_answers a where a.notice_id = n.id)
      and not exists (
        select 1 from recipients other join acknowledgements k on k.recipient_id = other.id
          join notices theirs on theirs.id = other.notice_id
        where theirs.incident_id = n.incident_id and theirs.stage = n.stage
          and other.person_id is r.person_id and other.organization_id is r.organization_id)`);
  return row?.n ?? 0;
}

/** Drafts and submissions of the incident that are not part of this stage: they would come after it and say what was before. */
function countOtherDrafts(db: Db, incidentId: number, bundleId: number): number {
  const row = db
    .select({ n: count() })
    .from(notices)
    .where(
      and(
        eq(notices.incidentId, incidentId),
        inArray(notices.state, ["draft", "returned", "submitted"]),
        or(isNull(notices.bundleId), sql`${notices.bundleId} <> ${bundleId}`),
      ),
    )
    .get();
  return row?.n ?? 0;
}
