import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, notices, recipients } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";
import type { Viewer } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { valueFor } from "../directory/masked.ts";
import { type Audience, type AudienceMember, type CoverageIncident, memberKey } from "./audience.ts";
import { listThoughtOf, listStageNotices } from "./drafts.ts";
import { listTold, type ToldRow } from "./told.ts";

/** Why somebody was not told: keys of `coverage.why` in messages/*.json. */
export type WhyNot = "not_in_any" | "in_draft" | "not_sent_yet" | "no_address" | "failed" | "call_open";

export type PersonCoverage = AudienceMember & {
  /** By which notice and address, newest first. */
  notices: {
    id: number;
    subject: string;
    contactPointId: number | null;
    address: string | null;
    firstAt: Date | null;
    answeredAt: Date | null;
  }[];
  toldAt: Date | null;
  answeredAt: Date | null;
  whyNot: WhyNot | null;
};

/** Everybody of an audience in one stage, those who do not know first. */
export function listPeopleCoverage(
  db: Db,
  incident: CoverageIncident,
  audience: Audience,
  stage: StageKind,
  { at, viewer }: { at: Date; viewer: Viewer },
): PersonCoverage[] {
  const keys = new Set(audience.members.map(memberKey));
  const rows = listTold(db, [incident.id]).filter((row) => row.stage === stage && keys.has(row.who));
  const byWho = Map.groupBy(rows, (row) => row.who);
  const facts = noticeFacts(db, rows, viewer);
  const thoughtOf = listThoughtOf(db, listStageNotices(db, incident.id), at).get(stage) ?? new Set<string>();
  const people = audience.members.map((member): PersonCoverage => {
    const own = byWho.get(memberKey(member)) ?? [];
    const told = own.flatMap((row) => row.firstAt ?? []);
    const toldAt = told.length > 0 ? new Date(Math.min(...told.map((each) => each.getTime()))) : null;
    return {
      ...member,
      notices: own
        .toSorted((a, b) => b.noticeId - a.noticeId)
        .map((row) => ({ ...facts(row), firstAt: row.firstAt, answeredAt: row.answeredAt })),
      toldAt,
      answeredAt: own.find((row) => row.answeredAt)?.answeredAt ?? null,
      whyNot: toldAt ? null : whyNot(own, thoughtOf.has(memberKey(member)), facts),
    };
  });
  return people.toSorted((a, b) => Number(a.toldAt !== null) - Number(b.toldAt !== null));
}

function whyNot(rows: readonly ToldRow[], isInDraft: boolean, facts: ReturnType<typeof noticeFacts>): WhyNot {
  if (rows.some((row) => row.isWaiting)) return "not_sent_yet";
  if (rows.some((row) => row.hasOpenCall)) return "call_open";
  if (isInDraft) return "in_draft";
  if (rows.length === 0) return "not_in_any";
  return rows.every((row) => facts(row).address === null) ? "no_address" : "failed";
}

const point = { publicity: contactPoints.publicity, kind: contactPoints.kind };

function noticeFacts(db: Db, rows: readonly ToldRow[], viewer: Viewer) {
  const ids = [...new Set(rows.map((row) => row.noticeId))];
  const subjects = new Map(
    db
      .select({ id: notices.id, subject: notices.subject })
      .from(notices)
      .where(isOneOf(notices.id, ids))
      .all()
      .map((row) => [row.id, row.subject]),
  );
  const addresses = new Map(
    db
      .select({ id: recipients.id, contactPointId: recipients.contactPointId, address: recipients.address, point })
      .from(recipients)
      .leftJoin(contactPoints, eq(contactPoints.id, recipients.contactPointId))
      .where(
        isOneOf(
          recipients.id,
          rows.map((row) => row.recipientId),
        ),
      )
      .all()
      .map(({ id, contactPointId, address, point: about }) => [
        id,
        { contactPointId, address: address === null ? null : valueFor(address, about, viewer) },
      ]),
  );
  return (row: ToldRow) => ({
    id: row.noticeId,
    subject: subjects.get(row.noticeId) ?? "",
    ...(addresses.get(row.recipientId) ?? { contactPointId: null, address: null }),
  });
}
