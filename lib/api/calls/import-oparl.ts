import { z } from "zod";
import { DomainError } from "../../domain-error.ts";
import { importOparl } from "../../oparl/import-oparl.ts";
import { readDocuments } from "../../oparl/read-documents.ts";
import type { Fault, Reading } from "../../oparl/reading.ts";
import type { Entry, ImportReport } from "../../oparl/report.ts";
import { readSource } from "../../oparl/sources.ts";
import { type CallContext, defineCall } from "../call.ts";
import { queryTick } from "../fields.ts";
import { MAX_BODY_WITH_FILES } from "../files.ts";
import { sentencesIn } from "../problem.ts";
import { OparlReport, OparlSource } from "../schemas/oparl.ts";

const MAX_ENTRIES = 5_000;
const MAX_FAULTS = 1_000;
/** A large city has thousands of people with ten seats each. */
const MAX_VALUES = 1_000_000;

export const importOparlCalls = [
  defineCall({
    method: "post",
    path: "/imports/oparl",
    name: "importOparl",
    tag: "Imports",
    summary: "Takes people, organizations and seats from an OParl interface or its saved answers",
    description:
      "OParl 1.0 and 1.1. What cannot be read is a fault in the report and keeps nothing else from being taken over. Nobody is merged by " +
      "name alone, nothing is public, and addresses that look private are held back. A source that is read again from the same address is " +
      "asked for what was modified since. A second import of the same changes nothing. Reading a large body takes minutes: the answer waits.",
    roles: ["admin", "dispatcher"],
    query: z.strictObject({ dryRun: queryTick.optional().meta({ description: "Only says what would happen" }) }),
    body: OparlSource,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    maxValues: MAX_VALUES,
    answer: OparlReport,
    prepare: ({ body }, context) => read(body, context),
    run({ query: { dryRun }, body, prepared }, { db, stamp, locale }) {
      const { roles, kinds, identities, withPrivateAddresses, endGone, sameNames } = body;
      const choices = { roles, kinds, identities, withPrivateAddresses, endGone, sameNames };
      return { body: answerOf(importOparl(db, prepared, choices, { dryRun }, stamp), sentencesIn(locale)) };
    },
  }),
];

async function read(body: z.output<typeof OparlSource>, { place, stamp }: CallContext): Promise<Reading> {
  const { url, documents, full, withPrivateAddresses, endGone } = body;
  if ((url === undefined) === (documents === undefined)) throw new DomainError("oparl_source_missing", {}, "url");
  if (url === undefined) {
    const answers = (documents ?? []).map((each, index) => ({ from: `documents/${index}`, body: each }));
    return readDocuments(answers, { url: null, startedAt: stamp.at });
  }
  // News alone tell neither what is missing nor what was held back before.
  const isFull = full === true || withPrivateAddresses === true || endGone === true;
  return readSource(place.db, url, { rules: place.fetchRules, isFull }, stamp);
}

type Say = ReturnType<typeof sentencesIn>;

function answerOf(report: ImportReport, say: Say): z.input<typeof OparlReport> {
  const { source, counts, entries, questions, roles, kinds, faults, hasChanges, isWritten } = report;
  const { name, key, url, isKnown, since } = source;
  return {
    source: { name, key, url, known: isKnown, since: since === null ? null : new Date(since) },
    counts,
    entries: entries.slice(0, MAX_ENTRIES).map(entryOf),
    entriesLeftOut: Math.max(0, entries.length - MAX_ENTRIES),
    questions,
    roles: roles.map(({ isSure, ...line }) => ({ ...line, sure: isSure })),
    kinds,
    faults: faults.slice(0, MAX_FAULTS).map((fault) => faultOf(fault, say)),
    changed: hasChanges,
    written: isWritten,
  };
}

function entryOf({ of, seat, organizationKind, masked, ...entry }: Entry) {
  const named = seat && {
    organization: seat.organization,
    role: seat.role,
    label: seat.label,
    from: seat.fromDay,
    until: seat.untilDay,
  };
  return { ...entry, of: of ?? null, organizationKind: organizationKind ?? null, masked: masked ?? null, seat: named ?? null };
}

function faultOf({ code, at, name, values }: Fault, say: Say) {
  const { reason } = values;
  const why = code === "page_unread" && typeof reason === "string" ? ` ${say(`refusals.${reason}`, values)}` : "";
  return { code, at, name, detail: say(`oparl.faults.${code}`, values) + why };
}
