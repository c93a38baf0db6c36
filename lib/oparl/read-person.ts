import { MAX_LABEL_LENGTH, MAX_VALUE_LENGTH } from "../directory/input.ts";
import { normalizeContactValue } from "../directory/contact-value.ts";
import { DomainError } from "../domain-error.ts";
import { isObject, type JsonObject, listOf, MAX_TEXTS, textOf, textsOf } from "./json-value.ts";
import { formOfAddressOf, isGeneration, joinTitles, type Name, readName, readNamePart } from "./person-name.ts";
import { fitting, fittingName, type Note } from "./read-fields.ts";
import type { ReadPerson } from "./reading.ts";

/** Undefined: without a name there is nobody to record. */
export function readPerson(id: string, object: JsonObject, note: Note): ReadPerson | undefined {
  const name = nameOf(object);
  if (!name) return void note("name_missing");
  const title = joinTitles(textsOf(object["title"]).join(" "), name.title);
  return {
    id,
    familyName: fittingName(name.familyName, note),
    givenName: name.givenName && fittingName(name.givenName, note),
    title: title && fitting(title, MAX_LABEL_LENGTH, note),
    formOfAddress: name.formOfAddress,
    emails: contactValues(object["email"], "email", /[\s;,]+/, note),
    phones: contactValues(object["phone"], "phone", /[;,|]/, note),
    hasMemberships: Array.isArray(object["membership"]) && object["membership"].every(isObject),
  };
}

/** Family and given name where the source gives them; else what the whole name says. Salutations and titles stand anywhere. */
function nameOf(object: JsonObject): Name | undefined {
  const whole = readName(textOf(object["name"]) ?? "");
  const family = textOf(object["familyName"]);
  const formOfAddress = (...more: (string | null | undefined)[]) =>
    formOfAddressOf(
      textOf(object["formOfAddress"]),
      textOf(object["formOfAdress"]), // as Bonn and Wuppertal spell it
      ...more.map((each) => each ?? undefined),
      whole?.formOfAddress ?? undefined,
      textOf(object["gender"]),
    );
  if (!family) return whole && { ...whole, familyName: withAffix(whole.familyName, object), formOfAddress: formOfAddress() };
  const given = textOf(object["givenName"]);
  const [last, first] = [readNamePart(family), given ? readNamePart(given) : undefined];
  return {
    familyName: withAffix(last.text, object),
    givenName: first?.text ?? null,
    title: joinTitles(first?.title, last.title),
    formOfAddress: formOfAddress(first?.formOfAddress, last.formOfAddress),
  };
}

function withAffix(familyName: string, object: JsonObject): string {
  const affix = textOf(object["affix"]);
  return affix && isGeneration(affix) && !familyName.endsWith(affix) ? `${familyName} ${affix}` : familyName;
}

function contactValues(value: unknown, channel: "email" | "phone", separator: RegExp, note: Note): string[] {
  const written = textsOf(value)
    .flatMap((text) => text.split(separator))
    .map((text) => text.replace(/^mailto:|^tel:/i, "").trim())
    .filter(Boolean);
  if (written.length > MAX_TEXTS || listOf(value).length > MAX_TEXTS) note("contacts_cut", { max: MAX_TEXTS });
  const values = new Map<string, string>();
  for (const each of written.slice(0, MAX_TEXTS)) {
    const normalized = normalizedContact(channel, each);
    if (normalized) values.set(normalized, values.get(normalized) ?? each);
    else note(channel === "email" ? "email_malformed" : "phone_malformed");
  }
  return [...values.values()];
}

/** An address or number as it is compared. Undefined: it is none, or only stands for one (`00000/000000`). */
export function normalizedContact(channel: "email" | "phone", value: string): string | undefined {
  if (value.length > MAX_VALUE_LENGTH || (channel === "phone" && /^[0\D]*$/.test(value))) return undefined;
  try {
    return normalizeContactValue(channel, value);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
