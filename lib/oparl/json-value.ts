/** What servers write where the specification asks for something else, read as what they mean. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Longer than any name, address or list of addresses: nobody reads what is behind it, and some rules take long for long texts. */
const MAX_TEXT_LENGTH = 10_000;

/** A text in one line. Undefined: absent, empty, or no text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value
    .slice(0, MAX_TEXT_LENGTH)
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return text === "" ? undefined : text;
}

/** One value or many, or none. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value];

/** As many titles, addresses or numbers as are read of one person. */
export const MAX_TEXTS = 100;

export const textsOf = (value: unknown): string[] =>
  listOf(value)
    .slice(0, MAX_TEXTS)
    .flatMap((each) => textOf(each) ?? []);

/** A calendar day; of a date with a time, the day as written. `malformed`: something else stands there. */
export function dayOf(value: unknown): string | undefined | "malformed" {
  if (value === undefined || value === null || value === false) return undefined;
  if (typeof value === "string" && value.trim() === "") return undefined;
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(textOf(value) ?? "")?.[1];
  if (!day) return "malformed";
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : "malformed";
}
