import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { OpenCall } from "#lib/calls/open-calls.ts";

type NumbersProps = { call: Pick<OpenCall, "numbers" | "personId" | "name">; large?: boolean };

/** To be dialled by a click; what turned out wrong says so. Without any, whose entry lacks it: other ties of theirs stand there too. */
export function Numbers({ call, large = false }: NumbersProps) {
  const t = useTranslations("calls");
  if (call.numbers.length === 0)
    return (
      <>
        <p className="muted">{t("no_number")}</p>
        {call.personId === null ? null : (
          <p>
            <Link href={`/adressbuch/personen/${call.personId}` as Route}>
              {t("find_number")}
              <span className="sr"> {call.name}</span>
            </Link>
          </p>
        )}
      </>
    );
  return call.numbers.map(({ contactPointId, value, isWrong }) => (
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
