import "server-only";
import { database } from "#app/_server/database.ts";
import type { CityNames } from "#components/playbooks/names.ts";
import type { NamedKey } from "#components/playbooks/service-fields.tsx";
import { listInstructions } from "#lib/directory/instructions.ts";
import { listServices } from "#lib/incidents/services.ts";
import { listLists } from "#lib/lists/queries.ts";
import type { PlaybookContent } from "#lib/playbooks/content.ts";

export function cityNames(now: Date): CityNames {
  const named = (rows: readonly NamedKey[]) => Object.fromEntries(rows.map(({ key, name }) => [key, name]));
  return { lists: named(listLists(database(), now)), services: named(listServices(database())) };
}

/** What the forms offer: what the city has, and what the playbook names beside it. */
export function cityChoices(content: PlaybookContent, now: Date) {
  const stages = content.stages;
  const lists = stages.flatMap((stage) => [...stage.audiences, ...stage.addressOperations]).flatMap(({ list }) => list ?? []);
  const services = [...content.services, ...stages.flatMap((stage) => stage.services)].map(({ key }) => key);
  return {
    lists: withNamed(listLists(database(), now), lists),
    services: withNamed(listServices(database()), services),
    references: listInstructions(database(), now).map(({ reference }) => reference),
  };
}

function withNamed(here: readonly NamedKey[], named: readonly string[]): NamedKey[] {
  const known = new Set(here.map(({ key }) => key));
  const missing = [...new Set(named)].filter((key) => !known.has(key));
  return [...here.map(({ key, name }) => ({ key, name })), ...missing.map((key) => ({ key, name: `${key} (?)` }))];
}
