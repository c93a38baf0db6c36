import { z } from "zod";
import { maintenanceUpdateKinds, serviceImpacts, stageKinds } from "#db/vocabulary.ts";

const Texts = z.object({ de: z.string(), en: z.string().optional(), simple: z.string().optional() });
const instant = z.iso.datetime();
const AffectedService = z.object({ key: z.string(), name: Texts.omit({ simple: true }), state: z.enum(serviceImpacts) });

/** An update of an incident, as the public page shows it. */
const IncidentUpdate = z.object({
  type: z.literal("incident.update"),
  /** When it was recorded. */
  timestamp: instant,
  data: z.object({
    number: z.string(),
    url: z.url(),
    title: Texts.omit({ simple: true }),
    isClosed: z.boolean(),
    /** Null: news within the stage before. */
    stage: z.enum(stageKinds).nullable(),
    /** It replaces an update that was told before and is gone from the page. */
    isCorrection: z.boolean(),
    text: Texts,
    occurredAt: instant,
    nextInformationBy: instant.nullable(),
    services: z.array(AffectedService),
  }),
});

const MaintenanceUpdate = z.object({
  type: z.literal("maintenance.update"),
  timestamp: instant,
  data: z.object({
    number: z.string(),
    url: z.url(),
    title: Texts.omit({ simple: true }),
    kind: z.enum(maintenanceUpdateKinds),
    /** Null: the kind says it all. */
    text: Texts.nullable(),
    startsAt: instant,
    endsAt: instant,
    services: z.array(AffectedService),
  }),
});

/** Sent when somebody presses a button, to one endpoint: nothing has happened. */
const Test = z.object({ type: z.literal("test"), timestamp: instant, data: z.object({ url: z.url() }) });

/** What is told; the page is where everything stands. Fields may be added. */
export const WebhookEvent = z.discriminatedUnion("type", [IncidentUpdate, MaintenanceUpdate, Test]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const eventTypes = ["incident.update", "maintenance.update", "test"] as const satisfies WebhookEvent["type"][];

export type EventTexts = z.infer<typeof Texts>;

/** A text with the versions that there are: nothing of what was not written. */
export function textsOf(de: string, en: string | null | undefined, simple?: string | null): EventTexts {
  return { de, ...(en ? { en } : {}), ...(simple ? { simple } : {}) };
}
