/** Which lists a list takes its members from. */
export type Nesting = ReadonlyMap<number, readonly number[]>;

/** The shortest way from a list back to itself, itself first and last. Undefined: it does not contain itself. */
export function findCycle(nesting: Nesting, listId: number): number[] | undefined {
  const queue: number[][] = [[listId]];
  const seen = new Set<number>();
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const next of nesting.get(path.at(-1) ?? listId) ?? []) {
      if (next === listId) return [...path, next];
      if (!seen.has(next)) queue.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}
