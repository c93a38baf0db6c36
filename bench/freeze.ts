import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inTransaction } from "#db/open.ts";
import { countDeliveries } from "#lib/deliveries/outbox.ts";
import { approveNotice } from "#lib/notices/approval.ts";
import {
  aCity,
  aList,
  aMailbox,
  anOrganization,
  aPerson,
  aSeat,
  aSubmittedNotice,
  henrik,
  later,
  site,
} from "#lib/notices/testing.ts";
import type { Figure } from "./figure.ts";

const RECIPIENTS = 10_000;
const body = "{{anrede}},\n\nIhr Postfach ist geschlossen. Nutzen Sie bis auf Weiteres {{aktuelle_adresse}}.\n\n{{antwortlink}}";

/** Approval of a notice to many: their mails composed, hashed and owed, in one transaction on disk. */
export async function benchFreeze(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = aCity({}, join(folder, "lagebote.db"));
  const listId = inTransaction(db, (tx) => {
    const council = anOrganization(tx, "Rat", "council");
    for (let i = 0; i < RECIPIENTS; i++) {
      const personId = aPerson(tx, { givenName: "Anna", familyName: `Müller-${i}`, formOfAddress: "Frau" });
      aMailbox(tx, { personId, value: `a.mueller-${i}@mandat.elbfurt.example` });
      aSeat(tx, personId, council);
    }
    return aList(tx, "Rat", [{ organizationId: council }]);
  });
  const noticeId = aSubmittedNotice(db, { listIds: [listId], body });
  const begin = performance.now();
  approveNotice(db, noticeId, {}, { by: henrik, at: later(1) }, site);
  const seconds = (performance.now() - begin) / 1000;
  const owed = countDeliveries(db, noticeId).planned;
  rmSync(folder, { recursive: true });
  return [{ name: `Approval of ${owed} recipients`, value: seconds, unit: "s", bar: "≤ 2" }];
}
