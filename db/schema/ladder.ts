import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { exactlyOne, instant, oneOf } from "../columns.ts";
import { ladderSteps } from "../vocabulary.ts";
import { actors } from "./accounts.ts";
import { organizations, persons } from "./directory.ts";
import { notices } from "./notices.ts";

/** A step that has been taken for a notice, in one commit with the mails and calls that it owes. */
export const ladderRuns = sqliteTable(
  "ladder_runs",
  {
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    step: text({ enum: ladderSteps }).notNull(),
    /** People who had not answered then. */
    unanswered: integer().notNull(),
    deliveries: integer().notNull(),
    calls: integer().notNull(),
    ranAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.step] }), check("ladder_runs_step_check", oneOf(t.step, ladderSteps))],
);

/** Who stands in for a person or an office. Ended, never deleted. */
export const deputies = sqliteTable(
  "deputies",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer().references(() => persons.id),
    organizationId: integer().references(() => organizations.id),
    deputyPersonId: integer().references(() => persons.id),
    deputyOrganizationId: integer().references(() => organizations.id),
    /** The first one who can be written to is taken. */
    rank: integer().notNull().default(1),
    recordedBy: text()
      .notNull()
      .references(() => actors.id),
    recordedAt: instant().notNull(),
    endedBy: text().references(() => actors.id),
    endedAt: instant(),
  },
  (t) => [
    index("deputies_person_idx").on(t.personId),
    index("deputies_organization_idx").on(t.organizationId),
    check("deputies_whose", exactlyOne(t.personId, t.organizationId)),
    check("deputies_who", exactlyOne(t.deputyPersonId, t.deputyOrganizationId)),
  ],
);
