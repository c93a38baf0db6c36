import { z } from "zod";
import { suppressionReasons } from "#db/vocabulary.ts";
import { multiLine, singleLine } from "../../input-fields.ts";
import { MAX_ADDRESS_LENGTH, MAX_REASON_LENGTH } from "../../suppressions/input.ts";
import type { SuppressionRow } from "../../suppressions/queries.ts";
import { instantOut } from "../fields.ts";

export const NewSuppression = z
  .strictObject({ address: singleLine(MAX_ADDRESS_LENGTH), reason: multiLine(MAX_REASON_LENGTH) })
  .meta({ id: "NewSuppression" });

export const LiftSuppression = z
  .strictObject({ reason: multiLine(MAX_REASON_LENGTH).meta({ description: "Why it may be written to again" }) })
  .meta({ id: "LiftSuppression" });

export const Suppression = z
  .object({
    id: z.number(),
    address: z.string(),
    cause: z.enum(suppressionReasons),
    reason: z.string().nullable().meta({ description: "What somebody wrote who suppressed it by hand" }),
    error: z.string().nullable().meta({ description: "What the far side said of the mail that came back" }),
    notice: z.number().nullable().meta({ description: "The notice whose mail came back" }),
    owners: z.array(z.string()).meta({ description: "Whose address it is, by name" }),
    since: instantOut,
    by: z.string(),
    lifted: z.object({ at: instantOut, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: "Suppression" });

export function suppressionOf(row: SuppressionRow): z.input<typeof Suppression> {
  return {
    id: row.id,
    address: row.address,
    cause: row.reason,
    reason: row.remark,
    error: row.error,
    notice: row.noticeId,
    owners: row.owners.map((owner) => owner.name),
    since: row.since,
    by: row.recordedByName,
    lifted: row.liftedAt ? { at: row.liftedAt, by: row.liftedByName ?? "", reason: row.liftedReason ?? "" } : null,
  };
}
