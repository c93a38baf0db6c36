import { z } from "zod";
import { instant } from "./fields.ts";

/**
 * An instant in a query. There an unescaped `+` means a space, so `…T14:10:00+02:00` arrives as `…T14:10:00 02:00`: nothing else can be
 * meant by it, and whoever is refused sees no fault in what they wrote.
 */
export const queryInstant = z
  .string()
  .transform((text) => text.replace(/ (?=\d{2}:\d{2}$)/, "+"))
  .pipe(instant)
  .meta({
    override: { type: "string", format: "date-time", description: "RFC 3339, with a zone", example: "2026-04-29T14:10:00+02:00" },
  });
