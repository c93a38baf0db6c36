import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { FoundAudience } from "#lib/coverage/audience.ts";

/** A row names who answers for the group, or why it was computed. */
export function AudienceHead({ audience }: { audience: Omit<FoundAudience, "memberKeys"> }) {
  const t = useTranslations("coverage");
  return (
    <th scope="row">
      <AudienceName audience={audience} />
      <small>
        {t(`reasons.${audience.reason.code}`, audience.reason.values)}
        {audience.office ? <> · {t("office", { office: audience.office })}</> : null}
        {audience.listKey && !audience.office ? <b className="is-warn"> · {t("no_owner")}</b> : null}
      </small>
    </th>
  );
}

/** With a link to the list or the office it is made of. */
export function AudienceName({
  audience,
}: {
  audience: Pick<FoundAudience, "key" | "name" | "listKey" | "organizationKey" | "reason">;
}) {
  const t = useTranslations("coverage");
  const href = hrefOf(audience);
  if (audience.key === "public" || audience.key === "affected") return t(`names.${audience.key}`);
  return href ? (
    <Link className="quiet" href={href}>
      {audience.name}
    </Link>
  ) : (
    audience.name
  );
}

export function hrefOf({ listKey, organizationKey, reason }: Pick<FoundAudience, "listKey" | "organizationKey" | "reason">) {
  if (reason.code === "no_such_list") return "/verteiler/neu" as Route;
  if (listKey !== undefined) return `/verteiler/${listKey}` as Route;
  return organizationKey === undefined ? undefined : (`/adressbuch/organisationen/${organizationKey}` as Route);
}
