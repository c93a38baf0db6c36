import type { TableKind } from "#db/vocabulary.ts";
import { contactPointsTable } from "./kinds/contact-points.ts";
import { membershipsTable } from "./kinds/memberships.ts";
import { organizationsTable } from "./kinds/organizations.ts";
import { peopleTable } from "./kinds/people.ts";
import type { AnyTableRules } from "./table-rules.ts";

export const tableRules: Record<TableKind, AnyTableRules> = {
  people: peopleTable,
  memberships: membershipsTable,
  contact_points: contactPointsTable,
  organizations: organizationsTable,
};
