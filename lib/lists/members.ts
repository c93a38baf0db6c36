import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { Address } from "../directory/addresses.ts";
import { maySee, type Viewer } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listAudience } from "../notices/audience.ts";
import { type Drift, listDrift } from "./drift.ts";
import type { ListMember } from "./resolve.ts";

export type MemberWithAddress = ListMember & {
  /** What a notice would be sent to now. `none`: nobody can be reached by mail; `hidden`: there is one, but not for this reader. */
  address: { value: string; contactPointId: number } | "none" | "hidden";
  /** Of an organization. */
  key: string | null;
  drift: readonly Drift[];
};

/** Members of a list with the address that a notice would choose at the moment, as far as the reader may see it. */
export function membersWithAddresses(db: Db, listId: number, at: Date, viewer: Viewer): MemberWithAddress[] {
  const audience = listAudience(db, [listId], at);
  const organizationIds = audience.filter((member) => member.kind === "organization").map((member) => member.id);
  const { id, key } = organizations;
  const rows = db.select({ id, key }).from(organizations).where(isOneOf(id, organizationIds)).all();
  const keys = new Map(rows.map((row) => [row.id, row.key]));
  const drift = listDrift(db, audience, at);
  return audience.map((member) => ({
    ...member,
    drift: drift.get(member.ref) ?? [],
    address: addressFor(member.chosen?.address, viewer),
    key: member.kind === "organization" ? (keys.get(member.id) ?? null) : null,
  }));
}

function addressFor(address: Address | undefined, viewer: Viewer): MemberWithAddress["address"] {
  if (!address) return "none";
  const { value, contactPointId } = address;
  return maySee(address, viewer) ? { value, contactPointId } : "hidden";
}
