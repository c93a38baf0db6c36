import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";

/** That it came back, and what was said about the whole; remarks about parts stand at the parts. */
export function ReturnedStage({ by, at, remark, now }: { by: string; at: Date; remark: string | null; now: Date }) {
  const t = useTranslations("bundles");
  return (
    <Alert tone="wait" title={t("returned", { name: by })}>
      {remark ? <p className="pre-line">{remark}</p> : null}
      <p className="muted">
        <Moment at={at} now={now} relative />
      </p>
    </Alert>
  );
}
