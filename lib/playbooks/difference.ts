import type { PlaybookContent } from "./content.ts";

/** A field of a playbook: `["stages", "sperre", "publicText", "de"]`. Rows stand under their keys, so that moving one is no change of it. */
export type Place = readonly string[];
export type PlaybookChange = { place: Place; before: string | null; after: string | null };

export const sameContent = (a: PlaybookContent, b: PlaybookContent): boolean => differences(a, b).length === 0;

/** What came, went and changed, in the order of the newer version; what is gone stands at the end. */
export function differences(before: PlaybookContent, after: PlaybookContent): PlaybookChange[] {
  const [old, now] = [flatten(before), flatten(after)];
  const places = new Map([...now, ...old].map(([id, { place }]) => [id, place]));
  return [...places].flatMap(([id, place]) => {
    const change = { place, before: old.get(id)?.text ?? null, after: now.get(id)?.text ?? null };
    return change.before === change.after ? [] : [change];
  });
}

type Leaf = { place: Place; text: string };

function flatten(content: PlaybookContent): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  collect(content, [], leaves);
  return leaves;
}

function collect(value: unknown, place: Place, leaves: Map<string, Leaf>): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) return collectRows(value, place, leaves);
  if (typeof value !== "object") {
    leaves.set(place.join("\n"), { place, text: String(value) });
    return;
  }
  for (const [name, part] of Object.entries(value)) collect(part, [...place, name], leaves);
}

function collectRows(rows: readonly unknown[], place: Place, leaves: Map<string, Leaf>): void {
  const names = rows.map(nameOf);
  // Also of no rows: a notice that asks for no answer is not one with the usual answers.
  const order = [...place, "order"];
  leaves.set(order.join("\n"), { place: order, text: names.join(", ") });
  for (const [index, row] of rows.entries()) collect(row, [...place, names[index]!], leaves);
}

/** What a row is called among its like; answers have no name but their place. */
function nameOf(row: unknown, index: number): string {
  if (typeof row === "object" && row !== null) {
    if ("key" in row) return String(row.key);
    if ("reference" in row) return String(row.reference);
  }
  return String(index + 1);
}
