import { z } from "zod";
import { listPlaybooks, requirePlaybook } from "../../playbooks/queries.ts";
import { defineCall } from "../call.ts";
import { situationReaders } from "../readers.ts";
import { PlaybookDetail, playbookDetailOf, playbookKeyParams, PlaybookSummary, playbookSummaryOf } from "../schemas/playbooks.ts";

const tag = "Playbooks";

export const playbookCalls = [
  defineCall({
    method: "get",
    path: "/playbooks",
    name: "listPlaybooks",
    tag,
    summary: "Playbooks in their newest version, by name",
    roles: situationReaders,
    answer: z.object({ items: z.array(PlaybookSummary) }).meta({ id: "Playbooks" }),
    run: (_, { db }) => ({ body: { items: listPlaybooks(db).map(playbookSummaryOf) } }),
  }),

  defineCall({
    method: "get",
    path: "/playbooks/{key}",
    name: "getPlaybook",
    tag,
    summary: "A playbook with its stages, as its file holds it",
    roles: situationReaders,
    params: playbookKeyParams,
    answer: PlaybookDetail,
    run: ({ params }, { db }) => ({ body: playbookDetailOf(requirePlaybook(db, params.key)) }),
  }),
];
