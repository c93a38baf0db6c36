import "server-only";
import type { z } from "zod";
import type { FormState, TypedFields } from "#components/ui/form-state.ts";
import { AddressChangeInput, type ChangedAddress, planAddressChange } from "#lib/incidents/address-change.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";

type Asked = Record<string, string | string[] | undefined>;

/** The change that the address of the page describes, worked out but not made: a GET changes nothing. */
export async function planFrom(
  number: string,
  asked: Asked,
  now: Date,
): Promise<{ plan: ChangedAddress[] | undefined; state: FormState }> {
  if (asked["list"] === undefined) return { plan: undefined, state: {} };
  const form = new FormData();
  for (const [name, values] of Object.entries(fieldsFrom(asked))) for (const value of values) form.append(name, value);
  const input = AddressChangeInput.safeParse(changeInputFrom(form, now));
  if (!input.success) return { plan: undefined, state: await invalid(input.error, form, changeFieldOf) };
  try {
    return { plan: planAddressChange(database(), number, input.data, now), state: { fields: fieldsFrom(asked) } };
  } catch (error) {
    return { plan: undefined, state: await refused(error, form) };
  }
}

export function fieldsFrom(asked: Asked): TypedFields {
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value === undefined ? [] : [value].flat()]));
}

/** Flat fields as the nested input of the schema. */
export function changeInputFrom(form: FormData, now: Date): z.input<typeof AddressChangeInput> {
  const text = (name: string) => String(form.get(name) ?? "");
  const pattern = text("pattern").trim();
  return {
    list: text("list"),
    kind: text("kind") as "mandate",
    audience: text("audience") as "everyone",
    from: text("from") || now,
    reason: text("reason"),
    ...(pattern
      ? {
          fallback: {
            pattern,
            from: text("fallbackFrom") || undefined,
            expiresAt: text("expiresAt"),
            publicity: text("publicity") as "internal",
            advice: {
              replyPossible: form.get("noReply") !== "1",
              phoneWanted: form.get("phoneWanted") === "1",
              resendSince: text("resendSince"),
              note: text("note"),
            },
          },
        }
      : {}),
  };
}

export function changeFieldOf(path: readonly PropertyKey[]): string {
  if (path[0] !== "fallback") return path.map(String).join(".");
  return path[1] === "from" ? "fallbackFrom" : String(path.at(-1));
}
