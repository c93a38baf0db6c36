import { z } from "zod";

/** More than a page shows. */
export const MAX_MARKED = 200;

export const SeenInput = z.object({ ids: z.array(z.coerce.number().int().positive()).min(1).max(MAX_MARKED) });
