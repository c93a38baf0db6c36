import { z } from "zod";
import { inboundMailKinds, inboundMailSources, recipientReportKinds } from "#db/vocabulary.ts";
import { MAX_REMARK_LENGTH } from "../../acknowledgements/input.ts";
import type { Report } from "../../acknowledgements/report-queries.ts";
import type { InboundMail } from "../../inbound/queries.ts";
import { multiLine } from "../../input-fields.ts";
import { instantOut } from "../fields.ts";
import { Party } from "./party.ts";

export const InboundMailOut = z
  .object({
    id: z.int(),
    url: z.string().meta({ description: "Where a person reads the whole mail" }),
    kind: z.enum(inboundMailKinds).meta({ description: "`unmatched`: it belongs to nothing that was sent" }),
    source: z.enum(inboundMailSources).meta({ description: "Over SMTP, from Resend, or as a file" }),
    sender: z.string(),
    subject: z.string(),
    excerpt: z.string().meta({ description: "Without what is quoted; of a bounce, the server's own words" }),
    bounceStatus: z.string().nullable().meta({ description: "RFC 3463", example: "5.1.1" }),
    notice: z.int().nullable(),
    incident: z.string().nullable(),
    people: z.array(z.string()).meta({ description: "Whom the mail that it belongs to was for" }),
    guess: z.boolean().meta({ description: "Known by its sender alone: the newest notice that went to them is named" }),
    receivedAt: instantOut,
    seenAt: instantOut.nullable(),
    seenBy: z.string().nullable(),
  })
  .meta({ id: "InboundMail", description: "A reaction, never an acknowledgement" });

export const inboundOf = (mail: InboundMail, publicUrl: string) => ({
  ...mail,
  url: `${publicUrl}/leitstelle/eingang/${mail.id}`,
  notice: mail.noticeId,
  incident: mail.incidentNumber,
  guess: mail.isGuess,
});

export const RecipientReport = z
  .object({
    id: z.int(),
    kind: z.enum(recipientReportKinds),
    person: z.object({ id: z.int(), name: z.string() }).nullable(),
    organization: z.object({ key: z.string(), name: z.string() }).nullable(),
    function: z.string().nullable(),
    remark: z.string().nullable(),
    notice: z.int(),
    incident: z.string(),
    lists: z.array(z.string()).meta({ description: "Keys of the lists that the notice went to" }),
    recordedAt: instantOut,
    settlement: z.string().nullable().meta({ description: "What came of it; null: it waits for somebody" }),
    settledBy: Party.nullable(),
    settledAt: instantOut.nullable(),
  })
  .meta({
    id: "RecipientReport",
    description: "What a recipient says of themselves on their personal page. No answer to the notice",
  });

export const SettleReport = z
  .strictObject({ settlement: multiLine(MAX_REMARK_LENGTH).meta({ description: "What came of it, in words" }) })
  .meta({ id: "SettleReport" });

export function reportOf(report: Report) {
  const { id, kind, remark, recordedAt, settlement, settledAt, name } = report;
  return {
    id,
    kind,
    person: report.personId === null ? null : { id: report.personId, name },
    organization: report.organizationKey === null ? null : { key: report.organizationKey, name },
    function: report.functionLabel,
    remark,
    notice: report.noticeId,
    incident: report.incidentNumber,
    lists: report.lists.map((list) => list.key),
    recordedAt,
    settlement,
    settledBy: report.settledBy && report.settledByKind ? { name: report.settledBy, kind: report.settledByKind } : null,
    settledAt,
  };
}
