import type { Answer } from "./answer.ts";
import type { Detour } from "./detours.ts";

type WithAnswer = { name: string; answer: Answer; detour: Detour | null };

/**
 * Every address to use for a group, each once in the order of its members; who has none; since when mail to any of them was lost; and which
 * stand-ins end too early.
 */
export function currentAddresses<T extends WithAnswer>(members: readonly T[]) {
  const lost = members.flatMap(({ answer: { address } }) =>
    address?.fallback?.resendSince && !address.fallback.deliveredLate ? [address.fallback.resendSince] : [],
  );
  const without = members.filter((member) => !member.answer.address && !member.detour);
  const lapses = new Map(
    members.flatMap(({ answer: { lapse } }) => (lapse ? [[lapse.standIn.contactPointId, lapse] as const] : [])),
  );
  return {
    addresses: [...new Set(members.flatMap((member) => (member.answer.address ?? member.detour?.address)?.value ?? []))],
    // In two roles somebody has one answer; two of one name have two.
    without: without.filter((member, index) => without.findIndex((other) => other.answer === member.answer) === index),
    resendSince: lost.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    lapses: [...lapses.values()],
  };
}
