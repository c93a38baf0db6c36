import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import { displayName } from "./names.ts";
import { findPerson } from "./queries.ts";

type Party = { kind: "person" | "organization"; id: number };

/** The name of a person or an organization as the directory has it. */
export function findNamed(db: Db, { kind, id }: Party): string | undefined {
  if (kind === "organization") return findOrganizationById(db, id)?.name;
  const person = findPerson(db, id);
  return person && displayName(person);
}

/** Their page in the address book. */
export const directoryPath = (db: Db, { kind, id }: Party): string =>
  kind === "person" ? `/adressbuch/personen/${id}` : `/adressbuch/organisationen/${findOrganizationById(db, id)?.key ?? ""}`;

const findOrganizationById = (db: Db, id: number) =>
  db.select({ name: organizations.name, key: organizations.key }).from(organizations).where(eq(organizations.id, id)).get();
