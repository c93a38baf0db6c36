import { z } from "zod";
import { announceMaintenance } from "../../maintenance/announce.ts";
import {
  cancelMaintenance,
  completeMaintenance,
  extendMaintenance,
  moveMaintenance,
  noteMaintenance,
  startMaintenance,
} from "../../maintenance/commands.ts";
import { listAnnounced } from "../../maintenance/queries.ts";
import { rewordMaintenance } from "../../maintenance/reword.ts";
import { type CallContext, defineCall } from "../call.ts";
import { pageFrom, pageOf, pageQuery } from "../fields.ts";
import { situationReaders } from "../readers.ts";
import {
  AnnounceMaintenance,
  announcementFrom,
  MaintenanceAct,
  MaintenanceDetail,
  MaintenanceSummary,
  windowDetailOf,
  windowParams,
  windowSummaryOf,
} from "../schemas/maintenance.ts";

const tag = "Maintenance";
const keepers = ["admin", "dispatcher"] as const;

export const maintenanceCalls = [
  defineCall({
    method: "post",
    path: "/maintenance-windows",
    name: "announceMaintenance",
    tag,
    summary: "Announces planned work, for the public at once",
    description:
      "It begins and ends by itself at its times. Other work on the same service at the same time is named in `overlaps`.",
    roles: keepers,
    body: AnnounceMaintenance,
    status: 201,
    answer: MaintenanceDetail,
    run({ body }, context) {
      const number = announceMaintenance(context.db, announcementFrom(body), context.stamp);
      return { body: windowDetailOf(number, context), location: `/api/v1/maintenance-windows/${number}` };
    },
  }),

  defineCall({
    method: "get",
    path: "/maintenance-windows",
    name: "listMaintenanceWindows",
    tag,
    summary: "Planned work, the last announced first",
    roles: situationReaders,
    query: z.strictObject({
      ...pageQuery,
      part: z
        .enum(["ahead", "behind"])
        .optional()
        .meta({ description: "`ahead`: to come or going on; `behind`: over or cancelled" }),
    }),
    answer: pageOf(MaintenanceSummary),
    run({ query: { cursor: before, limit, part } }, { db, place, stamp }) {
      const found = listAnnounced(db, stamp.at, { part, before, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map((row) => windowSummaryOf(row, place.site)), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/maintenance-windows/{number}",
    name: "getMaintenanceWindow",
    tag,
    summary: "Planned work with everything that readers were told of it",
    roles: situationReaders,
    params: windowParams,
    answer: MaintenanceDetail,
    run: ({ params }, context) => ({ body: windowDetailOf(params.number, context) }),
  }),

  defineCall({
    method: "post",
    path: "/maintenance-windows/{number}/updates",
    name: "updateMaintenanceWindow",
    tag,
    summary: "Writes a note on planned work, moves, extends, rewords, starts, ends or cancels it",
    description:
      "`move`, `start` and `cancel` before it begins, `extend` and `complete` while it runs, `note` and `reword` at any time. Readers are told at once; of other words only where there is a `text`.",
    roles: keepers,
    params: windowParams,
    body: MaintenanceAct,
    status: 201,
    answer: MaintenanceDetail,
    run({ params, body }, context) {
      act(params.number, body, context);
      return { body: windowDetailOf(params.number, context) };
    },
  }),
];

const steps = { start: startMaintenance, complete: completeMaintenance, cancel: cancelMaintenance };

function act(number: string, body: z.output<typeof MaintenanceAct>, { db, stamp }: CallContext): void {
  if (body.kind === "note") noteMaintenance(db, number, body, stamp);
  else if (body.kind === "move") moveMaintenance(db, number, body, stamp);
  else if (body.kind === "extend") extendMaintenance(db, number, body, stamp);
  else if (body.kind === "reword") rewordMaintenance(db, number, body, stamp);
  else steps[body.kind](db, number, { text: body.text, version: body.version }, stamp);
}
