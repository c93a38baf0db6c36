import { z } from "zod";
import { isInCalendar, multiLine } from "../input-fields.ts";

const MAX_CURSOR_LENGTH = 64;
const MAX_KEY_LENGTH = 120;
const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;

/** RFC 3339 with a zone: programs run anywhere, so the city's wall clock is not understood here. */
export const instant = z.iso
  .datetime({ offset: true, error: "moment", abort: true })
  .refine((text) => isInCalendar(new Date(text)), { params: { sentence: "moment" } })
  .transform((text) => new Date(text))
  .meta({ description: "RFC 3339, with a zone", example: "2026-04-29T14:10:00+02:00" });

/** An instant in an answer: RFC 3339, UTC. */
export const instantOut = z.date().meta({ override: { type: "string", format: "date-time" } });

/** May be left out; `null` says the same. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  schema
    .nullable()
    .optional()
    .transform((value): z.output<T> | undefined => value ?? undefined);

/** A text and its versions. A plain string means German. */
export const textsIn = (max: number) =>
  z
    .union([
      multiLine(max).transform((de) => ({ de, en: undefined, simple: undefined })),
      z.strictObject({ de: multiLine(max), en: maybe(multiLine(max)), simple: maybe(multiLine(max)) }),
    ])
    .meta({
      description: `German, or \`{de, en?, simple?}\`; at most ${max} characters each`,
      example: { de: "Text", en: "Text" },
    });

/** A text with its versions in an answer. */
export const textsOut = z
  .object({ de: z.string(), en: z.string().nullable(), simple: z.string().nullable() })
  .meta({ id: "Texts", description: "German, English, Leichte Sprache" });

export const incidentNumber = z
  .string()
  .regex(/^\d{4}-\d{3,}$/)
  .max(20)
  .meta({ example: "2026-003" });

/** Read as text, meant as a number: what the document says of it. */
const asInteger =
  (bounds: { minimum: number; maximum: number; default?: number }) =>
  ({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void => {
    delete jsonSchema["pattern"];
    Object.assign(jsonSchema, { type: "integer", ...bounds });
  };

/** Key of a list or of a service, in a body. */
export const keyIn = z.string().min(1).max(MAX_KEY_LENGTH);

/** Number of a row, in a path. */
export const rowId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
  .meta({ override: asInteger({ minimum: 1, maximum: 999_999_999_999_999 }) });

/** The same in a body. */
export const rowNumber = z.int().positive();

/** `{number}` and `{id}` of a path. */
export const numberParams = z.strictObject({ number: incidentNumber });
export const idParams = z.strictObject({ id: rowId });

const cursor = z
  .string()
  .max(MAX_CURSOR_LENGTH)
  .transform((text, context) => {
    const position = /^p([1-9]\d{0,14})$/.exec(Buffer.from(text, "base64url").toString("latin1"))?.[1];
    if (position) return Number(position);
    context.addIssue({ code: "custom", params: { sentence: "cursor" } });
    return z.NEVER;
  })
  .meta({ description: "`next` of the page before" });

/** Where a page begins and how long it is. */
export const pageQuery = {
  cursor: cursor.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MAX_PAGE))
    .default(DEFAULT_PAGE)
    .meta({ override: asInteger({ minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE }) }),
};

/** A page of a list, in an answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: "Cursor of the next page; null: this was the last" }),
  });

/** Opaque to programs, so that what it counts can change. */
export const cursorAt = (position: number): string => Buffer.from(`p${position}`, "latin1").toString("base64url");

/**
 * A page from one row more than was asked for.
 *
 * @param rows at most `limit + 1`, in order
 * @param positionOf what the next page begins after
 */
export function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  positionOf: (last: T) => number,
): { rows: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorAt(positionOf(last)) : null };
}

/** A box in a query: `1` or `0`, `true` or `false`. */
export const queryTick = z.enum(["1", "0", "true", "false"]).transform((text) => text === "1" || text === "true");
