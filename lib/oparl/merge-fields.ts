export type Fields = Record<string, string | null>;

/** `fill`: only what is not known here. `all`: the source is right. Else what it said before, so that only news are taken over. */
export type Basis = Fields | "fill" | "all";

/** What to write: corrections made here stay until the source itself says something else. */
export function mergeFields<T extends Fields>(here: T, said: T, basis: Basis): Partial<T> {
  const isNews = (key: string) => {
    if (basis === "all") return true;
    if (basis === "fill") return here[key] === null;
    return (basis[key] ?? null) !== said[key];
  };
  const changed = Object.keys(said).filter((key) => said[key] !== here[key] && isNews(key));
  return Object.fromEntries(changed.map((key) => [key, said[key]])) as Partial<T>;
}

export const changesOf = (here: Fields, merged: Partial<Fields>) =>
  Object.entries(merged).map(([field, to]) => ({ field, from: here[field] ?? null, to: to ?? null }));
