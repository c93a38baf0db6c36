import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inTransaction, openDatabase } from "#db/open.ts";
import { oweMailing } from "#lib/deliveries/mailing.ts";
import { listDue, listDueOfNotices } from "#lib/deliveries/due.ts";
import { publicSite, readerTemplate, someLetters } from "#lib/deliveries/testing-mailing.ts";
import type { Figure } from "./figure.ts";

const READERS = 10_000;
const LOOKS = 1000;

/** A public update is owed to everybody who subscribed, in one transaction on disk; then what waits is looked at. */
export async function benchMailing(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = openDatabase(join(folder, "lagebote.db"));
  const at = new Date();
  const letters = inTransaction(db, (tx) => someLetters(tx, READERS, at));
  const mailing = { mailing: { kind: "maintenance" } as const, templates: { de: readerTemplate }, letters };
  const begin = performance.now();
  const { owed } = inTransaction(db, (tx) => oweMailing(tx, mailing, at, publicSite));
  const seconds = (performance.now() - begin) / 1000;
  const forNotices = timed(() => listDueOfNotices(db, 1, at));
  const forClaim = timed(() => listDue(db, 200, at), 50);
  db.$client.close();
  rmSync(folder, { recursive: true });
  return [
    { name: `Mails owed to ${owed} subscribers`, value: seconds, unit: "s", bar: "≤ 2" },
    { name: "Look for a mail of a notice beside them", value: forNotices * 1000, unit: "ms" },
    { name: "The next 200 of them", value: forClaim * 1000, unit: "ms" },
  ];
}

function timed(work: () => void, times = LOOKS): number {
  const begin = performance.now();
  for (let i = 0; i < times; i++) work();
  return (performance.now() - begin) / 1000 / times;
}
