import { externalId } from "./external-id.ts";
import { isObject, listOf } from "./json-value.ts";
import type { ObjectKind } from "./object-kind.ts";

/** One page of a list. */
export type ListPage = {
  /** What other pages may call it: its address, and the one it gives itself. */
  names: string[];
  kinds: Set<ObjectKind>;
  next: string | undefined;
  previous: string | undefined;
  /** Only some objects were asked for. */
  isPartial: boolean;
};

export function pageOf(from: string, answer: unknown): ListPage {
  const links = isObject(answer) && isObject(answer["links"]) ? answer["links"] : {};
  const names = [externalId(from), externalId(links["self"])].flatMap((id) => (id ? listOf(id) : [])) as string[];
  return {
    names,
    kinds: new Set(),
    next: externalId(links["next"]),
    previous: externalId(links["prev"]),
    isPartial: names.some((name) => /[?&](modified|created)_since=/.test(name)),
  };
}

/** Whether everything of a kind is there: at least one page, and every page that another leads to. Counts are often wrong. */
export function isWholeList(pages: readonly ListPage[], kind: ObjectKind): boolean {
  const ofKind = pages.filter((page) => page.kinds.has(kind));
  const names = new Set(ofKind.flatMap((page) => page.names));
  const isThere = (name: string | undefined) => name === undefined || names.has(name);
  return ofKind.length > 0 && ofKind.every((page) => !page.isPartial && isThere(page.next) && isThere(page.previous));
}
