import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import type { Drift, Vacancy } from "#lib/lists/drift.ts";
import type { ReviewedMember } from "#lib/lists/review.ts";
import { Names } from "./names.tsx";

const kinds: readonly Drift[] = ["no_address", "bounced", "wrong_person", "left_function", "left"];
const isUnreached = (kind: Drift) => kind === "no_address" || kind === "bounced";

type ReviewDriftProps = { members: readonly ReviewedMember[]; vacancies: readonly Vacancy[] };

/** What speaks against the list as it is. By name only: whoever reads this may not know the addresses. */
export function ReviewDrift({ members, vacancies }: ReviewDriftProps) {
  const t = useTranslations("confirmation");
  const found = kinds.flatMap((kind) => {
    const names = members.filter((member) => member.drift.includes(kind)).map((member) => member.name);
    return names.length > 0 ? [{ kind, names }] : [];
  });
  if (found.length === 0 && vacancies.length === 0) return null;
  const vacant = vacancies.map(({ organization, role, isGone }) => {
    if (isGone) return t("gone", { organization });
    return role ? t("vacant_role", { organization, role }) : organization;
  });
  return (
    <ul className="stack tight">
      {found.map(({ kind, names }) => (
        <li key={kind}>
          <Mark tone={isUnreached(kind) ? "bad" : "warn"} label={t("look_mark")} />{" "}
          <b>{t(`drift.${kind}`, { count: names.length })}</b> <Names names={names} />
        </li>
      ))}
      {vacant.length > 0 ? (
        <li>
          <Mark tone="warn" label={t("look_mark")} /> <b>{t("vacant", { count: vacant.length })}</b> <Names names={vacant} />
        </li>
      ) : null}
    </ul>
  );
}
