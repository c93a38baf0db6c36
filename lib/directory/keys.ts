export const MAX_KEY_LENGTH = 60;

const letters: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

/** Slug of a name: "Straßen- und Wegeausschuss" is `strassen-und-wegeausschuss`. Never empty. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüßæœøłđı]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
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
