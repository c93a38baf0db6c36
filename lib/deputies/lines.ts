import type { Db } from "#db/open.ts";
import type { Holder } from "../lists/input.ts";
import { listDeputies } from "./queries.ts";

/**
 * Who stands in, with the way to their page.
 *
 * @param under which pages: `/adressbuch` or `/verwaltung/verzeichnis`
 */
export function deputyLines(db: Db, whose: Holder, under: "/adressbuch" | "/verwaltung/verzeichnis") {
  const represented = "personId" in whose ? { personIds: [whose.personId] } : { organizationIds: [whose.organizationId] };
  return listDeputies(db, represented).map(({ id, name, deputyPersonId, organizationKey }) => ({
    id,
    name,
    href: deputyPersonId === null ? `${under}/organisationen/${organizationKey}` : `${under}/personen/${deputyPersonId}`,
  }));
}
