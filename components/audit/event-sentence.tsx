import { useTranslations } from "next-intl";
import type { AuditEvent } from "#lib/evidence/queries.ts";

/** What was done, in words. */
export function EventSentence({ event: { type, subject } }: { event: Pick<AuditEvent, "type" | "subject"> }) {
  const t = useTranslations("audit.events");
  const calls = subject["callTaskIds"];
  const count = Array.isArray(calls) ? calls.length : 1; // an event of former times names one call
  return t.has(type) ? t(type, { count }) : t("unknown", { type });
}
