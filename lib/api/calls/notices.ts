import { z } from "zod";
import { noticeStates } from "#db/vocabulary.ts";
import type { KeptAttachment } from "../../attachments/keep.ts";
import { DomainError } from "../../domain-error.ts";
import { findIncident } from "../../incidents/queries.ts";
import { findListIds } from "../../lists/keys.ts";
import { addAttachment, removeAttachment } from "../../notices/attachment-commands.ts";
import { changeNotice, createNotice } from "../../notices/commands.ts";
import { listAttachments } from "../../notices/context.ts";
import { listNoticePage } from "../../notices/pages.ts";
import { type CallContext, defineCall } from "../call.ts";
import { idParams, incidentNumber, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { keepFiles, MAX_BODY_WITH_FILES } from "../files.ts";
import { situationReaders } from "../readers.ts";
import { NoticeDetail, NoticeReceipt, NoticeSummary } from "../schemas/notice-answers.ts";
import { noticeDetailOf, noticeSummaryOf, receiptOf } from "../schemas/notice-rows.ts";
import { ChangeNotice, CreateNotice, noticeFields, noticeInputFrom } from "../schemas/notices.ts";

const tag = "Notices";

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
    roles: situationReaders,
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
    roles: situationReaders,
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

/** @throws DomainError at `attachments.1` what stands against the second one */
function attach(noticeId: number, kept: readonly KeptAttachment[], { db, stamp }: CallContext): void {
  const present = listAttachments(db, noticeId);
  for (const [position, file] of kept.entries()) {
    if (present.some((each) => isSameFile(each, file))) continue;
    try {
      addAttachment(db, noticeId, file, stamp);
    } catch (error) {
      if (error instanceof DomainError) throw new DomainError(error.code, error.values, `attachments.${position}`);
      throw error;
    }
  }
}

/** What is there already stays where it is. */
function replaceAttachments(noticeId: number, kept: readonly KeptAttachment[], context: CallContext): void {
  const gone = listAttachments(context.db, noticeId).filter((each) => !kept.some((file) => isSameFile(each, file)));
  for (const each of gone) removeAttachment(context.db, noticeId, each.position, context.stamp);
  attach(noticeId, kept, context);
}

type File = { hash: string; filename: string };
const isSameFile = (one: File, other: File) => one.hash === other.hash && one.filename === other.filename;
