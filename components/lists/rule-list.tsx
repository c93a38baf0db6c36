import { useTranslations } from "next-intl";
import type { ListRule } from "#lib/lists/input.ts";

type RuleListProps = { rules: readonly ListRule[]; names: ReadonlyMap<string, string> };

/** The rules of a list in words. */
export function RuleList({ rules, names }: RuleListProps) {
  return (
    <ul className="lists">
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)}>
          <RuleWords rule={rule} names={names} />
        </li>
      ))}
    </ul>
  );
}

function RuleWords({ rule, names }: { rule: ListRule; names: ReadonlyMap<string, string> }) {
  const t = useTranslations("lists");
  const directory = useTranslations("directory");
  if ("personId" in rule) return <>{t("rule.person", { name: names.get(`person:${rule.personId}`) ?? "" })}</>;
  if ("listId" in rule) return <>{t("rule.list", { name: names.get(`list:${rule.listId}`) ?? "" })}</>;
  const name =
    "organizationId" in rule
      ? (names.get(`organization:${rule.organizationId}`) ?? "")
      : directory(`kinds.${rule.organizationKind}`);
  const role = rule.role ? directory(`role.${rule.role}`) : "";
  if ("organizationId" in rule)
    return <>{rule.role ? t("rule.organization_role", { name, role }) : t("rule.organization", { name })}</>;
  return <>{rule.role ? t("rule.kind_role", { name, role }) : t("rule.kind", { name })}</>;
}
