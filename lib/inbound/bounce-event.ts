import { createHash } from "node:crypto";
import type { EventFacts, ProviderEvent } from "../provider-events/event.ts";
import { withoutAddresses } from "../provider-events/parse.ts";
import type { DeliveryReport } from "./report.ts";

/** Of these mailboxes the next mail will come back too; a full one, or a policy, may be another tomorrow. */
const HARD = /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1)$/;

/** What a mail server says about a mail of ours, as an event of its way. Said twice, it is one event. */
export function bounceEvent(deliveryId: number, messageId: string, report: DeliveryReport): ProviderEvent {
  const said = [deliveryId, report.action, report.status ?? ""].join("\n");
  return {
    eventId: `mail-${createHash("sha256").update(said).digest("hex")}`,
    type: `report.${report.action}`,
    source: "mail",
    messageId,
    facts: report.action === "delivered" ? undefined : factsOf(report),
  };
}

function factsOf({ action, status, words = "" }: DeliveryReport): EventFacts {
  const reply = /(?<![\d.])[45]\d\d(?![\d.])/.exec(words)?.[0];
  const hasStatus = status !== undefined && words.includes(status);
  const said = withoutAddresses(hasStatus ? words : [status, words].filter(Boolean).join(" "));
  return {
    bounce: status && HARD.test(status) ? "permanent" : status?.startsWith("4") ? "transient" : "undetermined",
    code: reply ?? (action === "delayed" || status?.startsWith("4") ? "450" : "550"),
    ...(said ? { words: said } : {}),
  };
}
