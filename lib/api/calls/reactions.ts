import { z } from "zod";
import { inboundMailKinds } from "#db/vocabulary.ts";
import { listReports } from "../../acknowledgements/report-queries.ts";
import { settleReport } from "../../acknowledgements/reports.ts";
import { recordLookups } from "../../directory/look-up-log.ts";
import { DomainError } from "../../domain-error.ts";
import { markSeen } from "../../inbound/commands.ts";
import { findInbound, listInboundPage } from "../../inbound/queries.ts";
import { rolesOf } from "../access.ts";
import { defineCall } from "../call.ts";
import { idParams, pageFrom, pageOf, pageQuery, queryTick, rowId } from "../fields.ts";
import { situationReaders } from "../readers.ts";
import { InboundMailOut, inboundOf, RecipientReport, reportOf, SettleReport } from "../schemas/reactions.ts";

const tag = "Notices";

export const reactionCalls = [
  defineCall({
    method: "get",
    path: "/inbound-mails",
    name: "listInboundMails",
    tag,
    summary: "Replies, absences and bounces that came back by mail, newest first",
    description: "That a token has seen addresses which are not public is recorded.",
    roles: ["dispatcher"],
    query: z.strictObject({
      ...pageQuery,
      kind: z.enum(inboundMailKinds).optional(),
      notice: rowId.optional(),
      seen: queryTick.optional().meta({ description: "Whether somebody has looked at it" }),
    }),
    answer: pageOf(InboundMailOut),
    run({ query: { cursor, limit, kind, notice, seen } }, { db, place, principal, stamp }) {
      const found = listInboundPage(db, { kind, noticeId: notice, isSeen: seen, before: cursor, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      const ids = rows.map((row) => row.contactPointId);
      recordLookups(db, ids, "notice", { ...stamp, roles: rolesOf(principal) });
      return { body: { items: rows.map((row) => inboundOf(row, place.site.publicUrl)), next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/inbound-mails/{id}/seen",
    name: "markInboundMailSeen",
    tag,
    summary: "Says that somebody has looked at a mail that came in",
    description: "Whoever was first stays named.",
    roles: ["dispatcher"],
    params: idParams,
    answer: InboundMailOut,
    run({ params: { id } }, { db, place, stamp }) {
      markSeen(db, [id], stamp);
      const mail = findInbound(db, id);
      if (!mail) throw new DomainError("not_found");
      return { body: inboundOf(mail, place.site.publicUrl) };
    },
  }),

  defineCall({
    method: "get",
    path: "/recipient-reports",
    name: "listRecipientReports",
    tag: "Lists",
    summary: "Recipients who say that a notice is not for them, or that they have left, newest first",
    roles: [...situationReaders, "list_owner"],
    query: z.strictObject({
      ...pageQuery,
      settled: queryTick.optional().meta({ description: "Whether somebody has said what came of it" }),
    }),
    answer: pageOf(RecipientReport),
    run({ query: { cursor, limit, settled } }, { db }) {
      const found = listReports(db, { isSettled: settled, before: cursor, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map(reportOf), next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/recipient-reports/{id}/settle",
    name: "settleRecipientReport",
    tag: "Lists",
    summary: "Says what came of a recipient's report",
    roles: ["admin", "dispatcher", "list_owner"],
    params: idParams,
    body: SettleReport,
    answer: RecipientReport,
    run({ params: { id }, body: { settlement } }, { db, stamp }) {
      settleReport(db, id, settlement, stamp);
      const [report] = listReports(db, { before: id + 1, limit: 1 });
      if (!report) throw new DomainError("not_found");
      return { body: reportOf(report) };
    },
  }),
];
