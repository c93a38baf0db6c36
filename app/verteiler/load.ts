import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import type { RuleChoices } from "#components/lists/rule-rows.tsx";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";
import { listOrganizations } from "#lib/directory/queries.ts";
import { findList, listLists } from "#lib/lists/queries.ts";
import { database } from "#app/_server/database.ts";

export const loadList = cache((key: string) => findList(database(), key) ?? notFound());

/** What rules can name, in words; a list cannot name itself. */
export async function ruleChoices(exceptListId?: number): Promise<{ choices: RuleChoices; offices: string[] }> {
  const t = await getTranslations("directory");
  const organizations = listOrganizations(database());
  const lists = listLists(database(), new Date()).filter((list) => list.id !== exceptListId);
  return {
    choices: {
      organizations: organizations.map(({ id, name, kind }) => ({
        value: `organization:${id}`,
        label: `${name} (${t(`kind.${kind}`)})`,
      })),
      kinds: organizationKinds.map((kind) => ({ value: `kind:${kind}`, label: t(`kinds.${kind}`) })),
      lists: lists.map(({ id, name }) => ({ value: `list:${id}`, label: name })),
      roles: membershipRoles.map((role) => ({ value: role, label: t(`role.${role}`) })),
    },
    offices: organizations.filter((each) => each.kind === "office" || each.kind === "it_provider").map((each) => each.name),
  };
}
