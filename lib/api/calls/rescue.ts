import { recordLookups } from "../../directory/look-up-log.ts";
import { choicesFor, listOtherAddresses } from "../../deliveries/rescue/addresses.ts";
import { moveToCallList } from "../../deliveries/rescue/calls.ts";
import { sendToNextAddress } from "../../deliveries/rescue/next-address.ts";
import { sendToOtherAddress } from "../../deliveries/rescue/other-address.ts";
import { requireRows } from "../../deliveries/rescue/rows.ts";
import { sendAgain } from "../../deliveries/rescue/send-again.ts";
import { closeUnknown } from "../../deliveries/rescue/unclear.ts";
import { rolesOf } from "../access.ts";
import { type CallContext, defineCall } from "../call.ts";
import { confidential } from "../readers.ts";
import { NoBody } from "../schemas/notices.ts";
import { deliveryParams, OtherAddressBody, OtherAddresses, RescuedDelivery, SettleDelivery } from "../schemas/rescue.ts";

const tag = "Notices";
const roles = ["dispatcher"] as const;
const path = (act: string) => `/notices/{id}/deliveries/{delivery}/${act}`;
const common = { method: "post", tag, roles: [...roles], params: deliveryParams, answer: RescuedDelivery } as const;

type Params = { id: number; delivery: number };

/** Twice is once: the second call finds it done. */
const rescued = ({ id, delivery }: Params, { db }: CallContext, done: { mails?: number; calls?: number }) => ({
  body: { mails: 0, calls: 0, ...done, state: requireRows(db, id, [delivery])[0]!.state },
});

export const rescueCalls = [
  defineCall({
    method: "get",
    path: path("other-addresses"),
    name: "listOtherAddresses",
    tag,
    summary: "Where the people of a mail can be written to instead",
    description: confidential,
    roles: [...roles],
    params: deliveryParams,
    answer: OtherAddresses,
    run({ params }, { db, principal, stamp }) {
      const viewer = rolesOf(principal);
      const people = listOtherAddresses(db, requireRows(db, params.id, [params.delivery]), stamp.at, viewer).get(params.delivery);
      const shown = (people ?? []).flatMap((each) => each.addresses.map((address) => address.contactPointId));
      recordLookups(db, shown, "notice", { ...stamp, roles: viewer });
      return { body: { people: people ?? [] } };
    },
  }),

  defineCall({
    ...common,
    path: path("again"),
    name: "sendDeliveryAgain",
    summary: "Sends a mail that told nobody, or of which nobody knows, once more",
    description:
      "As it was approved, to the same address. Of what is unclear the same mail leaves, with the same Message-ID; otherwise a new one stands in its place. One that waits for its next attempt is tried now.",
    body: NoBody,
    run({ params }, context) {
      return rescued(params, context, sendAgain(context.db, params.id, [params.delivery], context.stamp, context.place.site));
    },
  }),
  defineCall({
    ...common,
    path: path("other-address"),
    name: "sendDeliveryElsewhere",
    summary: "Sends what was approved to another address of the same people",
    body: OtherAddressBody,
    fields: { contactPoint: "address" },
    run({ params, body: { address } }, context) {
      const { db, stamp, place } = context;
      if (address === undefined)
        return rescued(params, context, sendToNextAddress(db, params.id, [params.delivery], stamp, place.site));
      const choices = choicesFor(db, requireRows(db, params.id, [params.delivery])[0]!, address, stamp.at);
      return rescued(params, context, sendToOtherAddress(db, params.id, choices, stamp, place.site));
    },
  }),
  defineCall({
    ...common,
    path: path("call"),
    name: "callInsteadOfDelivery",
    summary: "Puts everybody whom a mail should tell on the call list",
    description: "What is unclear about the mail is then settled on the telephone: it is not sent again.",
    body: NoBody,
    run({ params }, context) {
      return rescued(params, context, moveToCallList(context.db, params.id, [params.delivery], context.stamp));
    },
  }),
  defineCall({
    ...common,
    path: path("settle"),
    name: "settleDelivery",
    summary: "Says of a mail of which nobody knew whether it arrived that it did, or leaves it at that",
    body: SettleDelivery,
    run({ params, body }, context) {
      return rescued(params, context, closeUnknown(context.db, params.id, [params.delivery], body, context.stamp));
    },
  }),
];
