import { z } from "zod";
import { incidentCauses, incidentLevels } from "#db/vocabulary.ts";
import { MAX_KEY_LENGTH } from "../../directory/keys.ts";
import { PlaybookContent } from "../../playbooks/content.ts";
import type { Playbook } from "../../playbooks/queries.ts";
import { instantOut } from "../fields.ts";

export const playbookKeyParams = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(MAX_KEY_LENGTH + 10) // a number behind the slug
    .meta({ example: "postfachsperre" }),
});

const playbookFields = {
  key: z.string(),
  version: z.int().meta({ description: "Versions are only added; incidents follow the one that they were opened with" }),
  recordedAt: instantOut,
  archived: z.boolean().meta({ description: "Archived ones can no longer be chosen" }),
};

export const PlaybookSummary = z
  .object({
    ...playbookFields,
    name: z.object({ de: z.string(), en: z.string().nullable() }),
    cause: z.enum(incidentCauses).nullable().meta({ description: "For which cause it is proposed" }),
    level: z.enum(incidentLevels).nullable(),
    stages: z.array(z.string()).meta({ description: "Keys of its stages, in their usual order" }),
  })
  .meta({ id: "PlaybookSummary" });

export const PlaybookDetail = z
  .object({ ...playbookFields, content: PlaybookContent.meta({ description: "As a playbook's file holds it" }) })
  .meta({ id: "Playbook" });

const headOf = ({ key, number, recordedAt, archivedAt }: Playbook) => ({
  key,
  version: number,
  recordedAt,
  archived: archivedAt !== null,
});

export function playbookSummaryOf(playbook: Playbook): z.input<typeof PlaybookSummary> {
  const { name, cause, level, stages } = playbook.content;
  return {
    ...headOf(playbook),
    name: { de: name.de, en: name.en ?? null },
    cause: cause ?? null,
    level: level ?? null,
    stages: stages.map(({ key }) => key),
  };
}

export const playbookDetailOf = (playbook: Playbook): z.input<typeof PlaybookDetail> => ({
  ...headOf(playbook),
  content: playbook.content,
});
