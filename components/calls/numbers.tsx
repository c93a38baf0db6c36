import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { OpenCall } from "#lib/calls/open-calls.ts";

/** To be dialled by a click; what turned out wrong says so. */
export function Numbers({ numbers, large = false }: Pick<OpenCall, "numbers"> & { large?: boolean }) {
  const t = useTranslations("calls");
  if (numbers.length === 0) return <p className="muted">{t("no_number")}</p>;
  return numbers.map(({ contactPointId, value, isWrong }) => (
    <p key={contactPointId} className={large ? "nowrap h3" : "nowrap"}>
      <a href={`tel:${value.replaceAll(/[^+\d]/g, "")}`}>{value}</a> {isWrong ? <Badge tone="bad">{t("wrong")}</Badge> : null}
    </p>
  ));
}

/** Neither mail nor telephone reaches them: the letters of the notice. */
export function LetterLink({ noticeId }: { noticeId: number }) {
  const t = useTranslations("calls");
  return (
    <p>
      <a href={`/leitstelle/mitteilungen/${noticeId}/briefe`}>{t("letters")}</a>
    </p>
  );
}
