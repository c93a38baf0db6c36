import { z } from "zod";
import { singleLine } from "../../input-fields.ts";

/** Why somebody stops everything. */
export const HoldInput = z.object({ remark: singleLine(500) });
export type HoldInput = z.infer<typeof HoldInput>;
