import { z } from "zod";
import { serviceImpacts } from "#db/vocabulary.ts";
import { listServicesWithImpact } from "../../incidents/services.ts";
import { defineCall } from "../call.ts";
import { situationReaders } from "../readers.ts";

const Service = z
  .object({
    key: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    impact: z.enum(serviceImpacts).meta({ description: "The worst that an open incident says; exercises do not count" }),
  })
  .meta({ id: "Service" });

export const serviceCalls = [
  defineCall({
    method: "get",
    path: "/services",
    name: "listServices",
    tag: "Services",
    summary: "What the city runs, in the order of the public page, and how it is at present",
    roles: situationReaders,
    answer: z.object({ items: z.array(Service) }),
    run: (_, { db }) => ({ body: { items: listServicesWithImpact(db) } }),
  }),
];
