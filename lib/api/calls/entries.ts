import { z } from "zod";
import { closeIncident, correctEntry, recordEntry, reopenIncident } from "../../incidents/commands.ts";
import { listEntries } from "../../incidents/entry-queries.ts";
import { requireIncident } from "../../incidents/require-incident.ts";
import { defineCall } from "../call.ts";
import { entryFrom } from "../entry-fields.ts";
import { numberParams, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { keepFiles, MAX_BODY_WITH_FILES } from "../files.ts";
import { situationReaders } from "../readers.ts";
import { EndIncident, Entry, EntryLink, entryLink, entryOf, RecordEntry } from "../schemas/entries.ts";

const tag = "Incidents";

/** `POST /incidents/{number}/verb`: an entry that does something to its incident. */
const end = (verb: "close" | "reopen", summary: string, command: typeof closeIncident) =>
  defineCall({
    method: "post",
    path: `/incidents/{number}/${verb}`,
    name: `${verb}Incident`,
    tag,
    summary,
    roles: ["dispatcher"],
    params: numberParams,
    body: EndIncident,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    status: 201,
    answer: EntryLink,
    prepare: ({ body }, context) => keepFiles(body.attachments, context),
    run({ params: { number }, body, prepared }, { db, place, stamp }) {
      const id = command(db, number, { ...body, ...entryFrom(body, prepared) }, stamp);
      return { body: entryLink(number, id, place.site), location: `/api/v1/incidents/${number}/entries` };
    },
  });

export const entryCalls = [
  defineCall({
    method: "post",
    path: "/incidents/{number}/entries",
    name: "recordEntry",
    tag,
    summary: "Writes into the timeline, or corrects what stands there",
    description: "A closed incident takes reviews and corrections only.",
    roles: ["dispatcher"],
    params: numberParams,
    body: RecordEntry,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    status: 201,
    answer: EntryLink,
    prepare: ({ body }, context) => keepFiles(body.attachments, context),
    run({ params: { number }, body, prepared }, { db, place, stamp }) {
      const { supersedes, correctionReason, ...said } = body;
      const entry = { ...said, ...entryFrom(said, prepared) };
      const id =
        supersedes === undefined || correctionReason === undefined
          ? recordEntry(db, number, entry, stamp)
          : correctEntry(db, number, { ...entry, supersedes, correctionReason }, stamp);
      return { body: entryLink(number, id, place.site), location: `/api/v1/incidents/${number}/entries` };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents/{number}/entries",
    name: "listEntries",
    tag,
    summary: "The timeline, newest moment first",
    roles: situationReaders,
    params: numberParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(Entry),
    run({ params: { number }, query: { cursor, limit } }, { db, place }) {
      const found = listEntries(db, requireIncident(db, number).id, { after: cursor, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map((row) => entryOf(number, row, place.site)), next }, next };
    },
  }),

  end("close", "Ends an incident", closeIncident),
  end("reopen", "Opens a closed incident again", reopenIncident),
];
