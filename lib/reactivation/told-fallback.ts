import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { asciiAddress } from "../deliveries/ascii-address.ts";
import { listOwners } from "../directory/owners.ts";
import { formatDay } from "../format.ts";
import type { NoticeAddressee } from "../notices/addressees.ts";
import { ownerKey } from "./mailboxes.ts";

/** A mailbox that is back, and what stood in for it. */
export type Pair = { contactPointId: number; standInAddress: string };

/** Mails that nobody got told nobody. */
const toldNobody = [
  "planned",
  "queued",
  "bounced",
  "rejected",
  "failed",
  "suppressed",
  "invalid",
  "expired",
  "cancelled",
  "replaced",
];

type Mail = { slots: string; text: string; at: number | null; personId: number | null; organizationId: number | null };

/**
 * Everybody who got a mail of the incident in which one of these addresses stands, each once, with when it was first. Whoever owns a
 * mailbox is not told of its own: they get a notice of theirs.
 */
export function listToldFallback(db: Db, incidentId: number, pairs: readonly Pair[], now: Date): NoticeAddressee[] {
  const owners = listOwners(
    db,
    pairs.map((pair) => pair.contactPointId),
  );
  const sought = pairs.map(({ contactPointId, standInAddress }) => ({
    pattern: patternOf(standInAddress),
    owners: new Set((owners.get(contactPointId) ?? []).map(ownerKey)),
  }));
  const told = new Map<string, NoticeAddressee>();
  for (const mail of listMails(db, incidentId)) {
    const key = ownerKey(mail);
    if (told.has(key)) continue; // the first mail is when they were told
    const said = `${mail.text}\n${Object.values(JSON.parse(mail.slots) as Record<string, string>).join("\n")}`;
    if (!sought.some(({ pattern, owners: own }) => !own.has(key) && pattern.test(said))) continue;
    const day = mail.at === null ? "" : `am ${formatDay(new Date(mail.at), now, "de")} `;
    const kind = mail.personId === null ? "organization" : "person";
    const id = (mail.personId ?? mail.organizationId)!;
    told.set(key, { kind, id, isExclusion: false, reason: `hat ${day}die Ersatzadresse erhalten` });
  }
  return [...told.values()];
}

/** Oldest first. */
function listMails(db: Db, incidentId: number): Mail[] {
  return db.all<Mail>(sql`
    select c.slots, t.text, d.accepted_at as at, r.person_id as personId, r.organization_id as organizationId
    from notices n
    join deliveries d on d.notice_id = n.id
    join delivery_contents c on c.delivery_id = d.id
    join notice_templates t on t.id = d.template_id
    join delivery_recipients dr on dr.delivery_id = d.id
    join recipients r on r.id = dr.recipient_id
    where n.incident_id = ${incidentId} and d.wave > 0
      and d.state not in (select value from json_each(${JSON.stringify(toldNobody)}))
    order by d.accepted_at is null, d.accepted_at, d.id`);
}

/** The address and no longer one that contains it, as written or in the form that mail servers take. */
function patternOf(address: string): RegExp {
  const forms = [...new Set([address, asciiAddress(address)])].map((form) =>
    form.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  return new RegExp(String.raw`(?<![\p{L}\p{N}._%+\-'])(?:${forms.join("|")})(?![\p{L}\p{N}_\-]|\.[\p{L}\p{N}])`, "iu");
}
