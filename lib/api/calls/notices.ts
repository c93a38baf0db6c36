import { z } from "zod";
import { noticeStates, textVariants } from "#db/vocabulary.ts";
import type { KeptAttachment } from "../../attachments/keep.ts";
import { DomainError } from "../../domain-error.ts";
import { findIncident } from "../../incidents/queries.ts";
import { findListIds } from "../../lists/keys.ts";
import { addAttachment, removeAttachment } from "../../notices/attachment-commands.ts";
import { changeNotice, createNotice } from "../../notices/commands.ts";
import { listAttachments } from "../../notices/context.ts";
import { listNoticePage, listRecipientPage } from "../../notices/pages.ts";
import { readMail } from "../../notices/read-mail.ts";
import { type CallContext, defineCall } from "../call.ts";
import { cursorAt, idParams, incidentNumber, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { keepFiles, MAX_BODY_WITH_FILES } from "../files.ts";
import { NoticeDetail, NoticePreview, NoticeReceipt, NoticeRecipient, NoticeSummary } from "../schemas/notice-answers.ts";
import { noticeDetailOf, noticeSummaryOf, receiptOf, recipientOf } from "../schemas/notice-rows.ts";
import { ChangeNotice, CreateNotice, noticeFields, noticeInputFrom } from "../schemas/notices.ts";

const tag = "Notices";
const readers = ["admin", "dispatcher", "approver", "auditor"] as const;

export const noticeCalls = [
  defineCall({
    method: "post",
    path: "/notices",
    name: "createNotice",
    tag,
    summary: "Begins a notice of an open incident",
    description: "The answer says how many it would reach now. It goes to nobody before it is submitted and approved.",
    roles: ["dispatcher"],
    body: CreateNotice,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    status: 201,
    answer: NoticeReceipt,
    fields: noticeFields,
    prepare: ({ body }, context) => keepFiles(body.attachments, context),
    run({ body, prepared }, context) {
      const { db, stamp } = context;
      if (!findIncident(db, body.incident)) throw new DomainError("not_found", {}, "incident");
      const id = createNotice(db, body.incident, noticeInputFrom(body, requireLists(body.lists, context)), stamp);
      attach(id, prepared, context);
      return { body: receiptOf(id, context), location: `/api/v1/notices/${id}` };
    },
  }),

  defineCall({
    method: "get",
    path: "/notices",
    name: "listNotices",
    tag,
    summary: "Notices, newest first",
    roles: readers,
    query: z.strictObject({ ...pageQuery, incident: incidentNumber.optional(), state: z.enum(noticeStates).optional() }),
    answer: pageOf(NoticeSummary),
    run({ query: { cursor, limit, incident, state } }, { db, place }) {
      const found = listNoticePage(db, { incidentNumber: incident, state, before: cursor, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.notice.id);
      return { body: { items: rows.map((row) => noticeSummaryOf(row, place.site)), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/notices/{id}",
    name: "getNotice",
    tag,
    summary: "Everything a notice says, how far it is, and what stands in its way",
    roles: readers,
    params: idParams,
    answer: NoticeDetail,
    run: ({ params }, context) => ({ body: noticeDetailOf(params.id, context) }),
  }),

  defineCall({
    method: "put",
    path: "/notices/{id}",
    name: "changeNotice",
    tag,
    summary: "Replaces what a draft says; a returned notice becomes a draft again",
    roles: ["dispatcher"],
    params: idParams,
    body: ChangeNotice,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    answer: NoticeReceipt,
    fields: noticeFields,
    prepare: ({ body }, context) => keepFiles(body.attachments, context),
    run({ params: { id }, body, prepared }, context) {
      const { db, stamp } = context;
      const input = noticeInputFrom(body, requireLists(body.lists, context));
      changeNotice(db, id, { ...input, version: body.version }, stamp);
      if (body.attachments) replaceAttachments(id, prepared, context);
      return { body: receiptOf(id, context) };
    },
  }),

  defineCall({
    method: "get",
    path: "/notices/{id}/recipients",
    name: "listNoticeRecipients",
    tag,
    summary: "Who a notice is for",
    description: "Before approval as lists and addresses are now, afterwards as they were frozen, with calls and answers.",
    roles: readers,
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(NoticeRecipient),
    run({ params, query: { cursor: offset = 0, limit } }, { db, stamp }) {
      const found = listRecipientPage(db, params.id, { offset, limit: limit + 1 }, stamp.at);
      const next = found.length > limit ? cursorAt(offset + limit) : null;
      return { body: { items: found.slice(0, limit).map(recipientOf), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/notices/{id}/preview",
    name: "previewNotice",
    tag,
    summary: "The mail of one recipient, as they will read or have read it",
    roles: readers,
    params: idParams,
    query: z.strictObject({
      recipient: z
        .string()
        .regex(/^(?:person|organization)-[1-9]\d{0,14}$/)
        .meta({ description: "`ref` of a recipient" }),
      language: z.enum(textVariants).optional().meta({ description: "Before approval: another version than their own" }),
    }),
    answer: NoticePreview,
    run({ params, query }, { db, place, stamp }) {
      const mail = readMail(db, params.id, { ref: query.recipient, variant: query.language }, stamp.at, place.site);
      if (!mail) throw new DomainError("not_found");
      return { body: { ...mail, language: mail.variant } };
    },
  }),
];

/** @throws DomainError `list_gone` at the first key that no list in use has */
function requireLists(keys: readonly string[], { db }: CallContext): number[] {
  const ids = findListIds(db, keys);
  return keys.map((key, index) => {
    const id = ids.get(key);
    if (id === undefined) throw new DomainError("list_gone", {}, `lists.${index}`);
    return id;
  });
}

function attach(noticeId: number, kept: readonly KeptAttachment[], { db, stamp }: CallContext): void {
  for (const file of kept) addAttachment(db, noticeId, file, stamp);
}

/** What is there already stays where it is. */
function replaceAttachments(noticeId: number, kept: readonly KeptAttachment[], context: CallContext): void {
  const { db, stamp } = context;
  const present = listAttachments(db, noticeId);
  const isKept = (each: { hash: string; filename: string }, files: readonly { hash: string; filename: string }[]) =>
    files.some((file) => file.hash === each.hash && file.filename === each.filename);
  for (const each of present.filter((row) => !isKept(row, kept))) removeAttachment(db, noticeId, each.position, stamp);
  attach(
    noticeId,
    kept.filter((file) => !isKept(file, present)),
    context,
  );
}
