import { and, between, eq, gte, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { directorySpellings } from "#db/schema/index.ts";
import { isOneEditApart, soundOf, spellingDistance } from "./spelling.ts";

/** Shorter words are one letter away from half of all names. */
const MIN_HEARD = 3;
const MIN_MISTYPED = 5;
/** Of what is still being typed, only a long beginning says enough. */
const MIN_MISTYPED_BEGINNING = 6;
/** What sounds alike by the key but is written quite otherwise is left out: "Mohr" for "Meier". */
const MAX_DISTANCE = 2;
const MAX_WORDS = 20;

/** Words of names, folded, that may have been meant by one that was typed; the likeliest first, the typed one not among them. */
export function similarWords(db: Db, typed: string): string[] {
  if (typed.length < MIN_HEARD) return [];
  const meant = new Map<string, number>();
  for (const word of wordsSounding(db, typed)) {
    const distance = spellingDistance(typed, word);
    if (distance <= Math.min(MAX_DISTANCE, typed.length - 2)) meant.set(word, distance);
  }
  if (typed.length >= MIN_MISTYPED)
    for (const word of wordsMistyped(db, typed)) if (!meant.has(word)) meant.set(word, 1 + spellingDistance(typed, word));
  meant.delete(typed);
  return [...meant]
    .toSorted(([a, far], [b, farther]) => far - farther || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, MAX_WORDS)
    .map(([word]) => word);
}

const { word: wordColumn, tail, sound } = directorySpellings;

function wordsSounding(db: Db, typed: string): string[] {
  const key = soundOf(typed);
  if (key === "") return [];
  return wordsWhere(db, eq(sound, key));
}

/** With one error somewhere: behind the first letter, which then still stands, or at it, and then the rest does. */
function wordsMistyped(db: Db, typed: string): string[] {
  const first = typed[0]!;
  const rest = typed.slice(1);
  const mayBeBegun = typed.length >= MIN_MISTYPED_BEGINNING;
  const lengths = mayBeBegun
    ? gte(sql`length(${wordColumn})`, typed.length - 1)
    : between(sql`length(${wordColumn})`, typed.length - 1, typed.length + 1);
  const beginning = wordsWhere(db, and(gte(wordColumn, first), lt(wordColumn, `${first}\u{10FFFF}`), lengths));
  const swapped = `${rest[0]!}${first}${rest.slice(1)}`;
  const otherFirst = wordsWhere(db, or(eq(tail, rest), eq(tail, typed), eq(wordColumn, rest), eq(wordColumn, swapped)));
  return [...beginning.filter((word) => isOneEditApart(typed, word, mayBeBegun)), ...otherFirst];
}

function wordsWhere(db: Db, where: ReturnType<typeof and>): string[] {
  const found = db
    .select({ words: sql<string>`json_group_array(${wordColumn})` })
    .from(directorySpellings)
    .where(where)
    .get();
  return JSON.parse(found?.words ?? "[]") as string[];
}
