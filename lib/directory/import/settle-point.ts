import { DomainError } from "../../domain-error.ts";
import { displayName } from "../names.ts";
import type { ContactValue } from "./cells.ts";
import type { ImportColumn } from "./columns.ts";
import { owe, put, putInto, type RowPlan } from "./planning.ts";
import { bornWith, say } from "./say.ts";
import { isPerson, type OwnerState, pointKey, type PointState } from "./snapshot.ts";

export type SaidPoint = {
  kind?: PointState["kind"] | undefined;
  publicity?: PointState["publicity"] | undefined;
  reason?: string | undefined;
  expiresAt?: Date | undefined;
};
type Columns = Partial<Record<keyof SaidPoint | "value", ImportColumn>>;

/**
 * An address or number of somebody: unclassified and internal unless the row says more. Who shares it is an owner more.
 *
 * @returns whether the directory did not have it
 * @throws DomainError `address_of_another`, `private_reason`, `private_expiry`, `expiry_passed`
 */
export function settlePoint(plan: RowPlan, owner: OwnerState, given: ContactValue, said: SaidPoint, columns: Columns): boolean {
  const { channel, value, normalized } = given;
  const key = pointKey(channel, normalized);
  const known = plan.snapshot.points.get(key);
  const kept = { kind: "unclassified", publicity: "internal", reason: null, expiresAt: null } as const;
  const point: PointState = known ?? { id: null, channel, value, normalized, ...kept, isArchived: false, owners: new Set() };
  if (known) refuseTaken(known, said.kind ?? known.kind, owner, columns);
  const before = { expiresAt: point.expiresAt, isArchived: point.isArchived };
  const changes = say(plan, point, { ...said, isArchived: false }, columns);
  refusePrivate(point, columns);
  if (changes.some(({ field }) => field === "expiresAt") && point.expiresAt && point.expiresAt <= plan.at)
    throw new DomainError("expiry_passed", {}, columns.expiresAt);
  if (!known) putInto(plan, plan.snapshot.points, key, point);
  if (!known || changes.length > 0) owe(plan, { write: "point", state: point, before });
  const isShared = !point.owners.has(owner);
  if (isShared) {
    put(plan, point.owners, owner);
    if (isPerson(owner)) put(plan, owner.points, point);
    owe(plan, { write: "owner", state: point, owner });
  }
  const shown = known ? [...changes, ...(isShared ? [{ field: "owner", from: null, to: nameOf(owner) }] : [])] : born(point);
  if (shown.length > 0) plan.differences.push({ what: "contact", name: point.value, isNew: !known, changes: shown });
  return !known;
}

const born = (point: PointState) => bornWith(point, "kind", "publicity", "reason", "expiresAt");
export const nameOf = (owner: OwnerState) => (isPerson(owner) ? displayName(owner) : owner.name);

/** A mandate mailbox is read by one person; two of them with one address is a slip of the file. */
function refuseTaken(point: PointState, kind: PointState["kind"], owner: OwnerState, columns: Columns): void {
  const other = [...point.owners].find((each) => each !== owner);
  if (kind === "mandate" && !point.isArchived && other)
    throw new DomainError("address_of_another", { value: point.value, name: nameOf(other) }, columns.value);
}

function refusePrivate({ kind, reason, expiresAt }: PointState, columns: Columns): void {
  if (kind !== "private") return;
  if (reason === null) throw new DomainError("private_reason", {}, columns.reason);
  if (expiresAt === null) throw new DomainError("private_expiry", {}, columns.expiresAt);
}
