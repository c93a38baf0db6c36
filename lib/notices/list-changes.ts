type Member = { ref: string; name: string; paths: readonly (readonly string[])[] };

export type ListChange = { added: string[]; removed: string[] };

/**
 * Who came into a list and who left it since the notice before, by name. Only for lists that went into both: in a new list everybody is
 * new, which its count says better.
 *
 * @param gone people of the notice before who are not told any more, with the ways by which they were in the lists then
 */
export function changesOfLists(
  lists: readonly { name: string; wasUsedBefore: boolean }[],
  recipients: readonly Member[],
  addedRefs: ReadonlySet<string>,
  gone: readonly Omit<Member, "ref">[],
): Map<string, ListChange> {
  const isIn = (member: Omit<Member, "ref">, list: string) => member.paths.some((path) => path[0] === list);
  return new Map(
    lists
      .filter((list) => list.wasUsedBefore)
      .map(({ name }) => [
        name,
        {
          added: recipients.filter((each) => addedRefs.has(each.ref) && isIn(each, name)).map((each) => each.name),
          removed: gone.filter((each) => isIn(each, name)).map((each) => each.name),
        },
      ]),
  );
}
