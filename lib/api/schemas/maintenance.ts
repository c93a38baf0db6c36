import { z } from "zod";
import { maintenanceUpdateKinds, serviceImpacts } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { singleLine } from "../../input-fields.ts";
import {
  type AnnounceInput,
  MAX_DESCRIPTION_LENGTH,
  MAX_REMIND_MINUTES,
  MAX_TITLE_LENGTH,
  MAX_UPDATE_LENGTH,
} from "../../maintenance/input.ts";
import { findMaintenance, type Maintenance } from "../../maintenance/queries.ts";
import { maintenanceStates } from "../../maintenance/state.ts";
import type { MailSite } from "../../notices/site.ts";
import { maintenancePath } from "../../publication/paths.ts";
import type { CallContext } from "../call.ts";
import { instant, instantOut, keyIn, maybe, textsIn, textsOut } from "../fields.ts";

export const windowParams = z.strictObject({
  number: z
    .string()
    .regex(/^W\d{4}-\d{3,}$/)
    .max(20)
    .meta({ example: "W2026-003" }),
});

export const AnnounceMaintenance = z
  .strictObject({
    title: singleLine(MAX_TITLE_LENGTH),
    titleEn: maybe(singleLine(MAX_TITLE_LENGTH)),
    description: textsIn(MAX_DESCRIPTION_LENGTH),
    startsAt: instant,
    endsAt: instant,
    remindMinutes: maybe(z.int().min(1).max(MAX_REMIND_MINUTES)).meta({
      description: "How long before the start subscribers are reminded; left out: not at all",
    }),
    services: z
      .array(
        z.strictObject({
          key: keyIn,
          impact: maybe(z.enum(serviceImpacts)).meta({
            description: "How much of it works meanwhile; `maintenance` when left out",
          }),
        }),
      )
      .min(1)
      .max(200),
  })
  .meta({ id: "AnnounceMaintenance" });

export const announcementFrom = ({ services, ...body }: z.output<typeof AnnounceMaintenance>): AnnounceInput => ({
  ...body,
  services: services.map(({ key, impact }) => ({ key, impact: impact ?? "maintenance" })),
});

const text = maybe(textsIn(MAX_UPDATE_LENGTH)).meta({ description: "What readers are told beside the times" });
const version = maybe(z.int()).meta({ description: "As it was read: refused when somebody has changed it since" });

const reword = z.strictObject({
  kind: z.literal("reword"),
  title: singleLine(MAX_TITLE_LENGTH),
  titleEn: maybe(singleLine(MAX_TITLE_LENGTH)),
  description: textsIn(MAX_DESCRIPTION_LENGTH).meta({ description: "All of it: a language that is left out is removed" }),
  text: maybe(textsIn(MAX_UPDATE_LENGTH)).meta({ description: "Told as a note; left out: only the page changes" }),
  confirmed: maybe(z.boolean()).meta({
    description: "Without `text`: subscribers who have the old words in a mail shall keep them",
  }),
  version,
});

export const MaintenanceAct = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("note"), text: textsIn(MAX_UPDATE_LENGTH), version }),
    z.strictObject({ kind: z.literal("move"), startsAt: instant, endsAt: instant, text, version }),
    z.strictObject({ kind: z.literal("extend"), endsAt: instant, text, version }),
    reword,
    z.strictObject({ kind: z.enum(["start", "complete", "cancel"]), text, version }),
  ])
  .meta({ id: "MaintenanceAct" });

export const MaintenanceSummary = z
  .object({
    number: z.string(),
    url: z.url().meta({ description: "Its public page" }),
    title: z.string(),
    titleEn: z.string().nullable(),
    state: z.enum(maintenanceStates),
    startsAt: instantOut,
    endsAt: instantOut,
    startedAt: instantOut.nullable(),
    completedAt: instantOut.nullable(),
    cancelledAt: instantOut.nullable(),
    remindMinutes: z.int().nullable(),
    services: z.array(z.object({ key: z.string(), impact: z.enum(serviceImpacts) })),
    version: z.int().meta({ description: "Goes back with a change, so that nobody overwrites what they have not seen" }),
  })
  .meta({ id: "MaintenanceSummary" });

export const MaintenanceDetail = MaintenanceSummary.extend({
  description: textsOut,
  overlaps: z.array(z.string()).meta({ description: "Numbers of other work on one of its services at the same time" }),
  updates: z
    .array(
      z.object({
        kind: z.enum(maintenanceUpdateKinds),
        text: textsOut.nullable(),
        startsAt: instantOut,
        endsAt: instantOut,
        recordedBy: z.string(),
        recordedAt: instantOut,
      }),
    )
    .meta({ description: "What readers were told, newest first" }),
}).meta({ id: "MaintenanceDetail" });

export function windowSummaryOf(window: Maintenance, site: MailSite): z.input<typeof MaintenanceSummary> {
  const services = window.services.map(({ key, impact }) => ({ key, impact }));
  return { ...window, services, url: site.publicUrl + maintenancePath(window.number) };
}

/** @throws DomainError `not_found` */
export function windowDetailOf(number: string, { db, place, stamp }: CallContext): z.input<typeof MaintenanceDetail> {
  const window = findMaintenance(db, number, stamp.at);
  if (!window) throw new DomainError("not_found");
  return {
    ...windowSummaryOf(window, place.site),
    description: { de: window.description, en: window.descriptionEn, simple: window.descriptionSimple },
    overlaps: [...new Set(window.overlaps.map((other) => other.number))],
    updates: window.updates.map(({ body, bodyEn, bodySimple, recordedByName, ...update }) => ({
      ...update,
      text: body === null ? null : { de: body, en: bodyEn, simple: bodySimple },
      recordedBy: recordedByName,
    })),
  };
}
