import { transliterate } from "./transliterate.ts";

export const MAX_KEY_LENGTH = 60;

/** Slug of a name: "Straßen- und Wegeausschuss" is `strassen-und-wegeausschuss`. Never empty. */
export function slugOf(name: string): string {
  const slug = transliterate(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_KEY_LENGTH)
    .replace(/-+$/, "");
  return slug || "ohne-namen";
}

/** Whether a text could have come from `slugOf`. */
export const isSlug = (text: string) => text.length <= MAX_KEY_LENGTH && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);

/** The slug, or the slug with the first free number behind it. */
export function uniqueKey(name: string, isTaken: (key: string) => boolean): string {
  const slug = slugOf(name);
  if (!isTaken(slug)) return slug;
  let number = 2;
  while (isTaken(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
