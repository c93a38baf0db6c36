import "server-only";
import type { z } from "zod";
import type { FormState, TypedFields } from "#components/ui/form-state.ts";
import { organizationNamed } from "#lib/directory/named.ts";
import { findOrganizationKey } from "#lib/directory/queries.ts";
import { AddressChangeInput } from "#lib/incidents/address-change-input.ts";
import { type DraftedAddress, draftAddressChange } from "#lib/incidents/address-change.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";

type Asked = Record<string, string | string[] | undefined>;

type Draft = {
  rows: DraftedAddress[];
  /** As the command takes it. */
  input: AddressChangeInput;
  fields: TypedFields;
};

/** The change that the address of the page describes, worked out but not made: a GET changes nothing. */
export async function planFrom(number: string, asked: Asked, now: Date): Promise<{ plan: Draft | undefined; state: FormState }> {
  if (asked["audience"] === undefined) return { plan: undefined, state: {} };
  const fields = fieldsFrom(asked);
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
  const change = await readChange(form, now);
  if ("state" in change) return { plan: undefined, state: change.state };
  try {
    const rows = draftAddressChange(database(), number, change.input, now);
    return { plan: { rows, input: change.input, fields }, state: { fields } };
  } catch (error) {
    return { plan: undefined, state: await refused(error, form) };
  }
}

function fieldsFrom(asked: Asked): TypedFields {
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value === undefined ? [] : [value].flat()]));
}

/** What was typed, as the command takes it, or what is wrong with it. */
export async function readChange(form: FormData, now: Date): Promise<{ input: AddressChangeInput } | { state: FormState }> {
  const parsed = AddressChangeInput.safeParse(inputFrom(form, now));
  if (!parsed.success) return { state: await invalid(parsed.error, form, fieldOf) };
  const { organization } = parsed.data;
  if (organization === undefined) return { input: parsed.data };
  try {
    const id = organizationNamed(database(), organization, "organization");
    return { input: { ...parsed.data, organization: findOrganizationKey(database(), id) } };
  } catch (error) {
    return { state: await refused(error, form) };
  }
}

/** Flat fields as the nested input of the schema. Of the ways to choose addresses only the one that is chosen counts. */
function inputFrom(form: FormData, now: Date): z.input<typeof AddressChangeInput> {
  const text = (name: string) => String(form.get(name) ?? "");
  const target = text("target") || "list";
  const only = form.getAll("only").map(Number);
  return {
    ...(target === "contactPoints" ? { contactPoints: addressesIn(text("contactPoints")) } : { [target]: text(target) }),
    kind: text("kind") as "mandate",
    ...(only.length > 0 ? { only } : {}),
    audience: text("audience") as "everyone",
    from: text("from") || now,
    to: text("to"),
    reason: text("reason"),
    fallback: fallbackFrom(form),
  };
}

const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

function fallbackFrom(form: FormData): z.input<typeof AddressChangeInput>["fallback"] {
  const text = (name: string) => String(form.get(name) ?? "");
  const pattern = text("pattern").trim();
  if (!pattern) return undefined;
  return {
    pattern,
    from: text("fallbackFrom") || undefined,
    expiresAt: text("expiresAt"),
    publicity: text("publicity") as "internal",
    advice: {
      replyPossible: form.get("noReply") !== "1",
      phoneWanted: form.get("phoneWanted") === "1",
      resendSince: text("resendSince"),
      deliveredLate: form.get("deliveredLate") === "1",
      note: text("note"),
    },
  };
}

function fieldOf(path: readonly PropertyKey[]): string {
  if (path[0] === "contactPoints" || path[0] === "only") return String(path[0]);
  if (path[0] !== "fallback") return path.map(String).join(".");
  return path[1] === "from" ? "fallbackFrom" : String(path.at(-1));
}
