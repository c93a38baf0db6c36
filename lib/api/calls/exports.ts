import { z } from "zod";
import { askers } from "#db/vocabulary.ts";
import { defaultAsker } from "../../directory/answer.ts";
import { DomainError } from "../../domain-error.ts";
import { exportIncident, exportList, type Loading } from "../../exports/exports.ts";
import type { ExportFile } from "../../exports/file.ts";
import { LdifBase } from "../../exports/ldif.ts";
import { peopleFormats } from "../../exports/people-file.ts";
import { serverFormats } from "../../exports/server-files.ts";
import { findIncident } from "../../incidents/queries.ts";
import { findList } from "../../lists/queries.ts";
import { rolesOf } from "../access.ts";
import { type CallContext, defineCall } from "../call.ts";
import { numberParams } from "../fields.ts";
import { situationReaders } from "../readers.ts";
import { listKeyParams } from "../schemas/lists.ts";

const as = z.enum(askers).optional().meta({ description: "For whom the addresses are; by role when left out" });

const ExportedFiles = z
  .object({
    files: z.array(
      z.object({
        filename: z.string().meta({ description: "With the moment; of a Sieve script the mailbox it is for" }),
        mediaType: z.string(),
        content: z.string().meta({ description: "To be written to a file as it is, in UTF-8" }),
      }),
    ),
  })
  .meta({ id: "ExportedFiles" });

const base = LdifBase.optional().meta({
  description: "Of an LDIF file: where it lies in your directory",
  example: "ou=verteiler,dc=stadt,dc=example",
});

const logged = "That a token has taken addresses which are not public is recorded.";

export const exportCalls = [
  defineCall({
    method: "get",
    path: "/lists/{key}/export",
    name: "exportList",
    tag: "Lists",
    summary: "The members of a list with the addresses to use, as a file for the groups of a mail system",
    description: `CSV for Exchange and Microsoft 365, LDIF for directories, vCard for address books. ${logged}`,
    roles: ["admin", "list_owner", "dispatcher"],
    params: listKeyParams,
    query: z.strictObject({ format: z.enum(peopleFormats), as, base }),
    answer: ExportedFiles,
    run({ params, query }, context) {
      const list = findList(context.db, params.key);
      if (!list) throw new DomainError("not_found");
      return { body: answerWith([exportList(context.db, list, query.format, loadingOf(query, context))]) };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents/{number}/export",
    name: "exportIncident",
    tag: "Reachability",
    summary: "What makes other systems tell the truth about the addresses that an incident touched",
    description:
      "Whom it touched as CSV, LDIF or vCard; for mail servers a Postfix relocated table, or a Sieve script for each mailbox. A mail server " +
      `answers everybody: those two name public fallback addresses only, whatever \`as\` says, and an exercise has none. ${logged}`,
    roles: situationReaders,
    params: numberParams,
    query: z.strictObject({ format: z.enum([...peopleFormats, ...serverFormats]), as, base }),
    answer: ExportedFiles,
    run({ params, query }, context) {
      const incident = findIncident(context.db, params.number);
      if (!incident) throw new DomainError("not_found");
      return { body: answerWith(exportIncident(context.db, incident, query.format, loadingOf(query, context))) };
    },
  }),
];

type Query = { as?: (typeof askers)[number] | undefined; base?: string | undefined };

function loadingOf({ as: wanted, base: ldifBase }: Query, context: CallContext): Loading {
  const { principal, stamp, locale, place } = context;
  const roles = rolesOf(principal);
  const asking = { asker: wanted ?? defaultAsker(roles), at: stamp.at, roles, locale };
  return { asking, actorId: principal.id, now: stamp.at, publicUrl: place.site.publicUrl, ldifBase };
}

const answerWith = (files: readonly ExportFile[]) => ({
  files: files.map(({ filename, mediaType, content }) => ({ filename, mediaType, content: textOf(content) })),
});

const textOf = (content: ExportFile["content"]) => (typeof content === "string" ? content : new TextDecoder().decode(content));
