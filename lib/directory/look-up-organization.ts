import type { Db } from "#db/open.ts";
import type { OrganizationKind } from "#db/vocabulary.ts";
import { loadAddressBooks } from "./addresses.ts";
import { type Asking, visibleBook } from "./answer.ts";
import { withHindsight } from "./hindsight.ts";
import { lookUp } from "./look-up.ts";
import { holdsSeat, listMembers } from "./members.ts";
import { listOtherMembers } from "./past-members.ts";
import { groupOfKind } from "./groups.ts";
import { listStatements } from "./statements.ts";
import { listTies, type Tie } from "./ties.ts";

type Organization = { id: number; name: string; kind: OrganizationKind; parentId: number | null };

/** Everything to be said of one organization, as far as the asker may see it. */
export function lookUpOrganization(db: Db, organization: Organization, asking: Asking, now: Date) {
  const { at, knownAt, roles, locale } = asking;
  const membersOf = (id: number) => withHindsight(db, asking, now, (question) => listMembers(db, [id], question).get(id) ?? []);
  const entriesOf = (ties: readonly (Tie | Organization)[]) => {
    const hits = ties.map(({ id, kind, name }) => ({ id, group: groupOfKind[kind], name }));
    return withHindsight(db, asking, now, (question) => lookUp(db, hits, question));
  };
  const { parent, children } = listTies(db, organization, at);
  const people = membersOf(organization.id);
  const isSeated = (member: (typeof people)[number]) => holdsSeat(organization.kind, member.role);
  const book = loadAddressBooks(db, { organizationIds: [organization.id] }, at, knownAt).organizations.get(organization.id);
  const { addresses } = visibleBook(book, roles);
  return {
    entry: entriesOf([organization])[0]!,
    /** Who has a seat, and, of a body, who serves it. */
    members: people.filter(isSeated),
    staff: people.filter((member) => !isSeated(member)),
    others: listOtherMembers(db, organization.id, at, locale),
    parent,
    /** With those who sit there: whoever writes to a company's board asks the company first. */
    boards: children
      .filter(({ kind }) => kind === "supervisory_board")
      .map((board) => ({ ...board, members: membersOf(board.id).filter((member) => holdsSeat(board.kind, member.role)) })),
    parts: entriesOf(children.filter(({ kind }) => kind !== "supervisory_board")),
    addresses,
    statements: listStatements(
      db,
      addresses.map((address) => address.contactPointId),
      knownAt,
    ),
  };
}
