import { z } from "zod";
import { noticeStates } from "#db/vocabulary.ts";
import { listOrganizationKeys } from "../../directory/queries.ts";
import type { ConfirmationState } from "../../lists/confirmation.ts";
import { drifts } from "../../lists/drift.ts";
import type { ListReview as Review } from "../../lists/review.ts";
import type { CallContext } from "../call.ts";
import { instantOut } from "../fields.ts";

export const ListConfirmation = z
  .object({
    confirmedAt: instantOut.nullable().meta({ description: "null: nobody ever said that it is right" }),
    confirmedBy: z.string().nullable(),
    dueAt: instantOut,
    due: z.boolean(),
  })
  .meta({ id: "ListConfirmation", description: "Whether whoever answers for a list has said lately that it is right" });

/** As long as the mark is. */
const SEEN_LENGTH = 64;

export const ConfirmList = z
  .strictObject({
    seen: z
      .string()
      .length(SEEN_LENGTH)
      .meta({ description: "Of the review that was read: refused when rules or members are others by now" }),
  })
  .meta({ id: "ConfirmList" });

const party = {
  person: z.object({ id: z.int(), name: z.string() }).nullable(),
  organization: z.object({ key: z.string(), name: z.string() }).nullable(),
};

export const ListReview = z
  .object({
    key: z.string(),
    url: z.url().meta({ description: "Where a person confirms it" }),
    version: z.int(),
    confirmation: ListConfirmation,
    memberCount: z.int(),
    flagged: z
      .array(
        z.object({
          ...party,
          function: z.string().nullable(),
          flags: z.array(z.enum(drifts)).meta({
            description:
              "`left`: every function of theirs has ended. `bounced`: the last mail to their address came back. `no_address`: there is none to use",
          }),
        }),
      )
      .meta({ description: "Members against whom something speaks" }),
    vacant: z
      .array(z.object({ organization: z.string(), role: z.string().nullable(), gone: z.boolean() }))
      .meta({ description: "What rules ask for and do not find, in words. `gone`: no longer in the address book" }),
    difference: z
      .object({
        came: z.array(z.string()),
        left: z.array(z.object({ name: z.string(), lastDay: z.iso.date().nullable() })),
        rulesChanged: z.object({ by: z.string(), at: instantOut }).nullable(),
      })
      .nullable()
      .meta({ description: "What has changed since the last confirmation. null: there was none" }),
    seen: z.string().meta({ description: "Goes back with the confirmation" }),
  })
  .meta({ id: "ListReview" });

const rehearsedNotice = z.object({ id: z.int(), state: z.enum(noticeStates), approvedAt: instantOut.nullable() });

export const Rehearsal = z
  .object({
    incident: z.string().meta({ description: "Number of the exercise that it is", example: "2026-004" }),
    openedAt: instantOut,
    closedAt: instantOut.nullable(),
    notice: rehearsedNotice.nullable(),
    score: z
      .object({ recipients: z.int(), reached: z.int(), answered: z.int() })
      .nullable()
      .meta({ description: "How many it was for, were reached, and answered. null: its notice is not approved yet" }),
  })
  .meta({ id: "Rehearsal" });

export function confirmationOf({ confirmedAt, confirmedBy, dueAt, isDue }: ConfirmationState): z.input<typeof ListConfirmation> {
  return { confirmedAt, confirmedBy, dueAt, due: isDue };
}

export function reviewOf(review: Review, { db, place }: CallContext): z.input<typeof ListReview> {
  const { list, state, members, vacancies, difference, seen } = review;
  const flagged = members.filter((member) => member.drift.length > 0);
  const keys = listOrganizationKeys(
    db,
    flagged.flatMap((member) => (member.isOrganization ? idOf(member.key) : [])),
  );
  return {
    key: list.key,
    url: `${place.site.publicUrl}/verteiler/bestaetigen?verteiler=${list.key}`,
    version: list.version,
    confirmation: confirmationOf(state),
    memberCount: members.length,
    flagged: flagged.map(({ key, name, isOrganization, functionLabel, drift }) => ({
      person: isOrganization ? null : { id: idOf(key), name },
      organization: isOrganization ? { key: keys.get(idOf(key)) ?? "", name } : null,
      function: functionLabel,
      flags: [...drift],
    })),
    vacant: vacancies.map(({ isGone, ...vacancy }) => ({ ...vacancy, gone: isGone })),
    difference,
    seen,
  };
}

/** Of `person:12` and `organization:3`. */
const idOf = (key: string): number => Number(key.slice(key.indexOf(":") + 1));
