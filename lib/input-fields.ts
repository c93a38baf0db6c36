import { z } from "zod";
import { fromLocalInput } from "./format.ts";

/** Refusals of the schemas name a sentence of `validation` in messages/*.json. */
const sentence = (key: string) => ({ params: { sentence: key } });

/** Years have four digits wherever an instant is written (RFC 3339), and nobody means what lies outside. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
export const LATEST_MS = Date.UTC(10_000, 0, 1) - 1;

/** Whether an instant can be meant; false for one that is none. */
export const isInCalendar = (at: Date): boolean => at.getTime() >= EARLIEST_MS && at.getTime() <= LATEST_MS;

/** One line without control characters: it may stand in a mail header or a heading. */
export const singleLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), sentence("single_line"));

/** Several lines; line ends become `\n`. */
export const multiLine = (max: number) =>
  z
    .string()
    .transform((value) => value.replaceAll(/\r\n?/g, "\n").trim())
    .pipe(z.string().min(1).max(max));

/** Absent, empty or blank means "not given". */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? undefined : (value ?? undefined)),
    schema.optional(),
  );

/** An instant: a Date, an RFC 3339 time with zone, or the city's wall clock as forms give it ("2026-04-29T14:10"). */
export const moment = z.union([
  z.date().refine(isInCalendar, sentence("moment")),
  z.string().transform((value, context) => {
    const at = /(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? new Date(value) : fromLocalInput(value);
    if (at && isInCalendar(at)) return at;
    context.addIssue({ code: "custom", ...sentence("moment") });
    return z.NEVER;
  }),
]);

/** A box that is ticked or not, as forms and programs say it. */
export const tick = z.preprocess((value) => value === true || value === "1" || value === "on" || value === "true", z.boolean());

/** `{de, en?, simple?}`; a plain string means German. */
export const texts = (max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" ? { de: value } : value),
    z.object({ de: multiLine(max), en: optional(multiLine(max)), simple: optional(multiLine(max)) }),
  );
export type Texts = { de: string; en?: string | undefined; simple?: string | undefined };
