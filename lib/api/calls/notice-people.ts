import { z } from "zod";
import { textVariants } from "#db/vocabulary.ts";
import { recordLookups } from "../../directory/look-up-log.ts";
import { DomainError } from "../../domain-error.ts";
import { listRecipientPage } from "../../notices/pages.ts";
import { readMail } from "../../notices/read-mail.ts";
import { rolesOf } from "../access.ts";
import { defineCall } from "../call.ts";
import { cursorAt, idParams, pageOf, pageQuery } from "../fields.ts";
import { confidential, situationReaders } from "../readers.ts";
import { NoticePreview, NoticeRecipient } from "../schemas/notice-people.ts";
import { recipientOf } from "../schemas/notice-rows.ts";

const tag = "Notices";

export const noticePeopleCalls = [
  defineCall({
    method: "get",
    path: "/notices/{id}/recipients",
    name: "listNoticeRecipients",
    tag,
    summary: "Who a notice is for",
    description: `Before approval as lists and addresses are now, afterwards as they were frozen, with calls and answers. ${confidential}`,
    roles: situationReaders,
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(NoticeRecipient),
    run({ params, query: { cursor: offset = 0, limit } }, { db, principal, stamp }) {
      const viewer = rolesOf(principal);
      const found = listRecipientPage(db, params.id, { offset, limit: limit + 1, viewer }, stamp.at);
      const next = found.length > limit ? cursorAt(offset + limit) : null;
      const rows = found.slice(0, limit);
      const ids = rows.map((row) => row.contactPointId);
      recordLookups(db, ids, "notice", { ...stamp, roles: viewer });
      return { body: { items: rows.map(recipientOf), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/notices/{id}/preview",
    name: "previewNotice",
    tag,
    summary: "The mail of one recipient, as they will read or have read it",
    description: confidential,
    roles: situationReaders,
    params: idParams,
    query: z.strictObject({
      recipient: z
        .string()
        .regex(/^(?:person|organization)-[1-9]\d{0,14}$/)
        .meta({ description: "`ref` of a recipient" }),
      language: z.enum(textVariants).optional().meta({ description: "Before approval: another version than their own" }),
    }),
    answer: NoticePreview,
    run({ params, query }, { db, place, principal, stamp }) {
      const viewer = rolesOf(principal);
      const mail = readMail(db, params.id, { ref: query.recipient, variant: query.language, viewer }, stamp.at, place.site);
      if (!mail) throw new DomainError("not_found");
      recordLookups(db, [mail.contactPointId], "notice", { ...stamp, roles: viewer });
      return { body: { ...mail, language: mail.variant } };
    },
  }),
];
