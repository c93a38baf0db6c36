import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { OrganizationKind } from "#db/vocabulary.ts";
import type { lookUpOrganization } from "#lib/directory/look-up-organization.ts";
import { withQuery } from "./entry.tsx";
import { OrganizationLine } from "./organization-line.tsx";
import { PrintButton } from "./print-button.tsx";

type OrganizationFactsProps = {
  organization: { key: string; name: string; kind: OrganizationKind };
  found: ReturnType<typeof lookUpOrganization>;
  carry: Record<string, string>;
  mayEdit: boolean;
  mayReadLog: boolean;
};

/** What it is, who looks after it, what it belongs to. */
export function OrganizationFacts({ organization, found, carry, mayEdit, mayReadLog }: OrganizationFactsProps) {
  const t = useTranslations("directory");
  const { entry, parent } = found;
  const secretaries = [...found.staff, ...found.members].filter((member) => member.role === "secretary");
  return (
    <>
      <span>
        <OrganizationLine kind={organization.kind} count={entry.organization?.memberCount ?? 0} />
      </span>
      {secretaries.length > 0 ? (
        <span>{t("secretary_fact", { names: secretaries.map((each) => each.name).join(", ") })}</span>
      ) : null}
      {parent ? (
        <span>
          {t("belongs_to")} <Link href={withQuery(`/adressbuch/organisationen/${parent.key}`, carry)}>{parent.name}</Link>
        </span>
      ) : null}
      {mayEdit ? <Link href={`/verwaltung/verzeichnis/organisationen/${organization.key}` as Route}>{t("edit")}</Link> : null}
      {mayReadLog ? <Link href={withQuery("/verwaltung/abrufe", { wessen: organization.name })}>{t("lookups_of")}</Link> : null}
      <a href={`/adressbuch/organisationen/${organization.key}/notblatt`}>{t("sheet_pdf")}</a>
      <PrintButton />
    </>
  );
}
