/** Before a name: "Dr.", "Prof. Dr. med.", "Dipl.-Ing. (FH)". */
const titleWord =
  /^(?:(?:dr|prof|professor(?:in)?|priv|doz|pd|dipl|mag|ing|med|jur|phil|rer|nat|pol|oec|theol|habil|agr|vet|dent|h\.? ?c|e\.? ?h|hc|lic|mult|univ|b\.?a|m\.?a|b\.?sc|m\.?sc|llm|mba)\.?(?:-\p{L}+\.?)*|\((?:fh|univ|tu|ba)\)|von der hochschule)$/iu;
const salutation = /^(frau|herrn?)\b\.?\s+/i;
/** Belong to the family name. */
const particle = /^(?:von|vom|van|zu|zum|zur|de|del|della|di|da|du|la|le|der|den|dem|ten|ter|auf|af|el|al|bin|ibn|mc|o)$/i;
/** Told apart from a father of the same name. */
const generation = /^(?:jun|junior|jr|sen|senior|sr|ii|iii|iv)\.?$/i;

export type Name = { familyName: string; givenName: string | null; title: string | null; formOfAddress: "Frau" | "Herr" | null };

/** "Herr Dr. Hans von der Heide", "Weber, Anna" taken apart. Undefined: nothing is left. */
export function readName(written: string): Name | undefined {
  const { text, formOfAddress } = withoutSalutation(written);
  const [behind, before] = text.includes(",") ? text.split(",").map((part) => part.trim()) : [];
  const { words, title } = withoutTitles(before ? `${before} ${behind}` : text);
  if (words.length === 0) return undefined;
  const ofFamily = before ? withoutTitles(behind ?? "").words.length : familyLength(words);
  const familyName = words.slice(-ofFamily).join(" ");
  return { familyName, givenName: words.slice(0, -ofFamily).join(" ") || null, title, formOfAddress };
}

/** Titles and a salutation that stand in front of a part of a name. */
export function readNamePart(written: string): { text: string; title: string | null; formOfAddress: Name["formOfAddress"] } {
  const { text, formOfAddress } = withoutSalutation(written);
  const { words, title } = withoutTitles(text);
  return words.length > 0 ? { text: words.join(" "), title, formOfAddress } : { text, title: null, formOfAddress };
}

/** "Prof.", "Dr." beside "Dr." in the name: each once, in their order. */
export function joinTitles(...titles: readonly (string | null | undefined)[]): string | null {
  const words = titles.flatMap((title) => title?.split(/\s+/) ?? []).filter(Boolean);
  const isKnown = (word: string, index: number) => words.findIndex((each) => bare(each) === bare(word)) < index;
  return words.filter((word, index) => !isKnown(word, index)).join(" ") || null;
}

/** "Ratsfrau", "Stadträtin", "female", "männlich": for "Sehr geehrte Frau …". Null: neither, or not said. */
export function formOfAddressOf(...written: readonly (string | undefined)[]): Name["formOfAddress"] {
  for (const word of written.map((each) => each?.toLowerCase() ?? "")) {
    if (/^(w|f)$|frau|weiblich|female|dame|rätin|vorsitzende$|bürgermeisterin/.test(word)) return "Frau";
    if (/^m$|herr|männlich|\bmale|stadtrat$|gemeinderat$|bürgermeister$/.test(word)) return "Herr";
  }
  return null;
}

export const isGeneration = (word: string) => generation.test(word);

function withoutSalutation(written: string) {
  const found = salutation.exec(written)?.[1];
  return { text: written.replace(salutation, "").trim(), formOfAddress: formOfAddressOf(found) };
}

function withoutTitles(text: string): { words: string[]; title: string | null } {
  const words = text.split(/\s+/).filter(Boolean);
  const first = words.findIndex((word) => !titleWord.test(word));
  const end = first === -1 ? Math.max(0, words.length - 1) : first;
  return { words: words.slice(end), title: words.slice(0, end).join(" ") || null };
}

/** The last word, with the particles before it and what tells generations apart behind it. */
function familyLength(words: readonly string[]): number {
  let length = words.length > 1 && generation.test(words.at(-1) ?? "") ? 2 : 1;
  while (length < words.length && isParticle(words.at(-length - 1) ?? "", length + 1 === words.length)) length += 1;
  return Math.min(length, words.length);
}

/** As the first word of all, "Al" is a given name and "von" is not. */
const isParticle = (word: string, isFirst: boolean) => particle.test(word) && !(isFirst && /^\p{Lu}/u.test(word));

const bare = (word: string) => word.toLowerCase().replace(/\W+$/, "");
