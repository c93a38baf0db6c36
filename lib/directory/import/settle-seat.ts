import { DomainError } from "../../domain-error.ts";
import { owe, put, type RowPlan } from "./planning.ts";
import { bornWith, say } from "./say.ts";
import type { MembershipState, OrganizationState, PersonState } from "./snapshot.ts";

export type SaidSeat = {
  organization: OrganizationState;
  role: MembershipState["role"];
  roleLabel?: string | undefined;
  fromDay: string | undefined;
  untilDay: string | undefined;
};

const columns = { roleLabel: "role_label", fromDay: "from", untilDay: "until" } as const;

/**
 * The seat of a person that a row means: in one organization in one role, of the same first day or in days that overlap. Several
 * periods of one role are several seats.
 *
 * @returns whether the seat is new
 */
export function settleSeat(plan: RowPlan, person: PersonState, said: SaidSeat): boolean {
  const { organization, role, roleLabel, fromDay, untilDay } = said;
  const known = findSeat(plan, person, said);
  const seat: MembershipState = known ?? { id: null, organization, role, roleLabel: null, fromDay: null, untilDay: null };
  const changes = say(plan, seat, { roleLabel, fromDay, untilDay }, columns);
  if (!known) put(plan, person.memberships, seat);
  if (known && changes.length === 0) return false;
  owe(plan, { write: "membership", state: seat, person });
  const given = known ? changes : bornWith(seat, "role", "roleLabel", "fromDay", "untilDay");
  plan.differences.push({ what: "membership", name: organization.name, isNew: !known, changes: given });
  return !known;
}

/** @throws DomainError `seat_several` when the days of the row fit several */
function findSeat(plan: RowPlan, person: PersonState, said: SaidSeat): MembershipState | undefined {
  const same = person.memberships.filter((each) => each.organization === said.organization && each.role === said.role);
  const begins = same.find((each) => said.fromDay !== undefined && each.fromDay === said.fromDay);
  if (begins) return begins;
  const [first, ...more] = same.filter((each) => overlaps(each, said));
  if (first && more.length > 0 && (said.fromDay ?? said.untilDay)) throw new DomainError("seat_several", {}, "from");
  return first;
}

/** Where one period ends on the day on which the next begins, as systems like to write it, they are two. */
function overlaps(known: MembershipState, { fromDay, untilDay }: SaidSeat): boolean {
  const meet = (known.untilDay ?? "") === (fromDay ?? "-") || (known.fromDay ?? "") === (untilDay ?? "-");
  return !meet && (known.fromDay ?? "") <= (untilDay ?? "9999") && (fromDay ?? "") <= (known.untilDay ?? "9999");
}
