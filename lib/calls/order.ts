import type { CallResult, MembershipRole, OrganizationKind } from "#db/vocabulary.ts";

/** What the order of the calls depends on. */
export type Urgency = {
  id: number;
  isExercise: boolean;
  /** The incident is over. */
  isClosed: boolean;
  /** No mail has told them either. */
  isUntold: boolean;
  answerBy: Date | null;
  roleRank: number;
  callBackAt: Date | null;
  lastResult: CallResult | null;
  createdAt: Date;
};

type Held = { role: MembershipRole; organizationKind: OrganizationKind };
type Party = { functions: readonly Held[] } | { organizationKind: OrganizationKind };

const SOON_MS = 2 * 60 * 60_000;
const LAST_ROLE = 8;

/** Whom to telephone first: those whom others ask, then those who decide, then those who pass it on. Lower comes first. */
export function roleRank(party: Party): number {
  if ("organizationKind" in party) return party.organizationKind === "faction_office" ? 6 : 7;
  return Math.min(LAST_ROLE, ...party.functions.map(rankOf));
}

function rankOf({ role, organizationKind: kind }: Held): number {
  const leads = role === "chair" || role === "head";
  if (kind === "council" && role === "chair") return 0;
  if (kind === "faction" && role === "chair") return 1;
  if (kind === "council" && role === "deputy_chair") return 2;
  if (leads || role === "deputy_chair") return 3;
  if ((kind === "council" || kind === "faction") && role === "member") return 4;
  if (role === "board_member" || role === "shareholder_representative" || kind === "supervisory_board") return 5;
  if (role === "secretary" || kind === "faction_office") return 6;
  return role === "member" ? 5 : 7;
}

/** It is not their time yet: they asked to be called later, or nobody answered a moment ago. */
export const isLater = ({ callBackAt }: Pick<Urgency, "callBackAt">, at: Date): boolean => callBackAt !== null && callBackAt > at;

/**
 * Calls that may be made at `at`: real ones before exercises; who was promised a call now; of incidents that go on before those that are over; who knows nothing before who has not answered;
 * then by how near the deadline is, by role, and by how long they have waited.
 */
export function compareUrgency(at: Date): (a: Urgency, b: Urgency) => number {
  const key = (call: Urgency): number[] => [
    Number(call.isExercise),
    call.lastResult === "call_back" ? 0 : 1,
    Number(call.isClosed),
    call.isUntold ? 0 : 1,
    deadlineRank(call.answerBy, at),
    call.roleRank,
    call.answerBy?.getTime() ?? Number.MAX_SAFE_INTEGER,
    call.createdAt.getTime(),
    call.id,
  ];
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    const first = left.findIndex((value, index) => value !== right[index]);
    return first === -1 ? 0 : left[first]! - right[first]!;
  };
}

/** Overdue, soon, later, no deadline. Minutes between two deadlines say less than who somebody is. */
function deadlineRank(answerBy: Date | null, at: Date): number {
  if (!answerBy) return 3;
  const left = answerBy.getTime() - at.getTime();
  return left < 0 ? 0 : left < SOON_MS ? 1 : 2;
}
