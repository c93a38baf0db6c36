import { z } from "zod";
import { noticeStates, stageKinds } from "#db/vocabulary.ts";
import type { FoundAudience } from "../../coverage/audience.ts";
import type { CoverageCell, CoverageMatrix } from "../../coverage/matrix.ts";
import { instantOut } from "../fields.ts";

const Totals = z.object({ of: z.int(), told: z.int(), acknowledged: z.int() });

const Cell = z
  .object({
    stage: z.enum(stageKinds),
    state: z.enum(["told", "part", "none", "overdue", "waived", "not_yet", "not_demanded"]).meta({
      description:
        "none, part and overdue are gaps; not_yet: whoever is missing is in a notice or on the call list; waived: not concerned",
    }),
    told: z.int(),
    of: z.int().meta({ description: "0: nobody is recorded for the audience, which is a gap too" }),
    onTheWay: z.int(),
    unreached: z.int(),
    acknowledged: z.int(),
    overdue: z.int(),
    openCalls: z.int(),
    firstToldAt: instantOut.nullable(),
    lastToldAt: instantOut.nullable(),
    deadlineAt: instantOut.nullable(),
    waiver: z.object({ reason: z.string(), by: z.string(), at: instantOut }).nullable(),
    notices: z.array(z.object({ id: z.int(), state: z.enum(noticeStates) })),
  })
  .meta({ id: "CoverageCell" });

const AudienceOut = z
  .object({
    key: z.string().meta({ description: "`list:stadtrat`, `organization:stadtwerke`, `affected` or `public`" }),
    kind: z.enum(["demanded", "computed", "list", "public"]),
    name: z.string(),
    office: z.string().nullable(),
    affected: z.array(z.string()).meta({ description: "Of a computed one: the affected persons whose seats name it" }),
    cells: z.array(Cell),
  })
  .meta({ id: "CoverageAudience" });

export const Coverage = z
  .object({
    stages: z.array(z.object({ stage: z.enum(stageKinds), since: instantOut.nullable(), isCurrent: z.boolean() })),
    totals: Totals.meta({ description: "People and offices of the stage in force, each once" }),
    audiences: z.array(AudienceOut),
  })
  .meta({ id: "Coverage" });

export const coverageOut = ({ stages, totals, rows }: CoverageMatrix): z.infer<typeof Coverage> => ({
  stages: stages.map(({ kind, since, isCurrent }) => ({ stage: kind, since: since, isCurrent })),
  totals,
  audiences: rows.map(({ audience, cells }) => ({ ...audienceOut(audience), cells: cells.map(cellOut) })),
});

const audienceOut = ({ key, kind, name, office, affected }: FoundAudience) => ({
  key,
  kind,
  name,
  office,
  affected: affected.map((person) => person.name),
});

const cellOut = ({ firstAt, lastAt, waiver, deadlineAt, ...cell }: CoverageCell): z.infer<typeof Cell> => ({
  ...cell,
  firstToldAt: firstAt,
  lastToldAt: lastAt,
  deadlineAt,
  waiver: waiver && { reason: waiver.reason, by: waiver.by, at: waiver.at },
});
