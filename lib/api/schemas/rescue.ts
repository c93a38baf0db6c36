import { z } from "zod";
import { contactKinds, deliveryStates } from "#db/vocabulary.ts";
import { maybe, rowId } from "../fields.ts";

const MAX_ADDRESS_LENGTH = 320;

export const deliveryParams = z.strictObject({ id: rowId, delivery: rowId });

export const OtherAddressBody = z
  .strictObject({
    address: maybe(z.string().trim().min(3).max(MAX_ADDRESS_LENGTH)).meta({
      description: "One of `otherAddresses`. Left out: the best of each person, and a call for whoever has none",
    }),
  })
  .meta({ id: "OtherAddress" });

export const SettleDelivery = z
  .strictObject({ arrived: z.boolean().meta({ description: "false: it stays unclear, and is not sent again" }) })
  .meta({ id: "SettleDelivery" });

export const RescuedDelivery = z
  .object({
    mails: z.int().meta({ description: "That leave, or were settled, because of this; 0: it was done already" }),
    calls: z.int().meta({ description: "People who are on the call list because of this" }),
    state: z.enum(deliveryStates).meta({ description: "Of the delivery now; `replaced`: another mail stands in its place" }),
  })
  .meta({ id: "RescuedDelivery" });

export const OtherAddresses = z
  .object({
    people: z.array(
      z.object({
        name: z.string(),
        addresses: z.array(z.object({ address: z.string(), kind: z.enum(contactKinds), ofOffice: z.boolean() })),
      }),
    ),
  })
  .meta({ id: "OtherAddresses", description: "Best first; without the address that the mail went to" });
