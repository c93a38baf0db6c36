import { MAX_KEY_LENGTH } from "../directory/keys.ts";

/** What a form holds, as it comes and as it is shown again: name to values. */
export type Fields = Record<string, string[]>;
type Texts = { de: string; en?: string | undefined; simple?: string | undefined };

const variants = { de: "", en: "En", simple: "Simple" } as const;

export const textIn = (fields: Fields, name: string): string => (fields[name]?.[0] ?? "").trim();

/** Undefined: nothing given. NaN stays: the schema refuses it where it stands. */
export const numberIn = (fields: Fields, name: string): number | undefined =>
  textIn(fields, name) === "" ? undefined : Number(textIn(fields, name));

export const flag = (fields: Fields, name: string): true | undefined => (textIn(fields, name) === "1" ? true : undefined);

export function textsTo(name: string, texts: Texts | undefined): Fields {
  return Object.fromEntries(
    (["de", "en", "simple"] as const).map((variant) => [`${name}${variants[variant]}`, [texts?.[variant] ?? ""]]),
  );
}

/** Undefined when no version says anything; without German the schema asks for it. */
export function textsFrom(fields: Fields, name: string): Texts | undefined {
  const [de, en, simple] = [textIn(fields, name), textIn(fields, `${name}En`), textIn(fields, `${name}Simple`)];
  if (!de && !en && !simple) return undefined;
  return { de, ...(en ? { en } : {}), ...(simple ? { simple } : {}) };
}

export const fieldOfTexts = (name: string, variant: string | undefined): string =>
  `${name}${variants[variant as keyof typeof variants] ?? ""}`;

/** Beyond it nobody has typed. */
const MAX_ROWS = 100;

/** The rows of a repeated group that a form has, `check_1`, `check_2`, in order. */
export function rowsOf(fields: Fields, group: string): string[] {
  const pattern = new RegExp(`^${group}_(\\d{1,3})_`);
  const numbers = Object.keys(fields).flatMap((name) => Number(pattern.exec(name)?.[1] ?? NaN));
  const found = [...new Set(numbers)].filter((number) => number >= 1 && number <= MAX_ROWS);
  return found.toSorted((a, b) => a - b).map((number) => `${group}_${number}`);
}

/** One empty row more: without JavaScript that is a submission too. */
export function withRow(fields: Fields, group: string): Fields {
  const last = Number(
    rowsOf(fields, group)
      .at(-1)
      ?.slice(group.length + 1) ?? 0,
  );
  return { ...fields, [`${group}_${last + 1}_key`]: [""] };
}

export function uniqueAmong(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug;
  const short = slug.slice(0, MAX_KEY_LENGTH - 4).replace(/-+$/, "");
  let number = 2;
  while (taken.includes(`${short}-${number}`)) number += 1;
  return `${short}-${number}`;
}
