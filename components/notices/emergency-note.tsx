import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { NoticeDetail } from "#lib/notices/queries.ts";

type EmergencyNoteProps = {
  notice: NoticeDetail;
  now: Date;
  /** The act of whoever may countersign. */
  children?: ReactNode;
};

/** Stands on every page of a notice that one person released alone. */
export function EmergencyNote({ notice, now, children }: EmergencyNoteProps) {
  const t = useTranslations("approval");
  if (!notice.emergencyReason) return null;
  const isSigned = notice.countersignedAt !== null;
  return (
    <Alert
      tone={isSigned ? "warn" : "bad"}
      title={t("released_in_emergency", { name: notice.approverName ?? "", kind: notice.approverKind ?? "" })}
    >
      <p className="pre-line">{t("emergency_because", { reason: notice.emergencyReason })}</p>
      {notice.countersignedAt ? (
        <p>
          {t("countersigned_by", { name: notice.countersignerName ?? "" })}{" "}
          <Moment at={notice.countersignedAt} now={now} relative />
        </p>
      ) : (
        <p>{t("not_countersigned")}</p>
      )}
      {isSigned ? null : children}
    </Alert>
  );
}
