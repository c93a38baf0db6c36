import type { Connection } from "#db/open.ts";
import { createEndpoint, testEndpoint } from "#lib/outgoing-webhooks/commands.ts";
import { listDueDeliveries, recordAttempt } from "#lib/outgoing-webhooks/due.ts";
import { targetRules } from "#lib/outgoing-webhooks/target.ts";

/**
 * An endpoint with something to see in its log, which has said by itself that it wants no more: nothing leaves for it while the tests run.
 *
 * @returns its id
 */
export function writeWebhooks(db: Connection, admin: string, publicUrl: string, now: Date = new Date()): number {
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const input = { name: "Stadt-App Musterau", url: "https://app.musterau.example/hooks/lagebote" };
  const { id } = createEndpoint(db, input, targetRules(false), { by: admin, at: at(90) });
  const answers = [
    [80, 500, null],
    [70, null, "too_slow"],
    [40, 410, null],
  ] as const;
  testEndpoint(db, id, publicUrl, { by: admin, at: at(80) });
  for (const [minutes, status, error] of answers) {
    const due = listDueDeliveries(db, now).find((each) => each.endpointId === id)!;
    const times = { startedAt: at(minutes), endedAt: new Date(at(minutes).getTime() + 120), random: 0.5 };
    recordAttempt(db, due, { status, error, askedMs: 0 }, times);
  }
  return id;
}
