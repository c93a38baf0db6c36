import { MAX_LABEL_LENGTH, MAX_ORGANIZATION_NAME_LENGTH } from "../directory/input.ts";
import { externalId } from "./external-id.ts";
import { isObject, type JsonObject, listOf, textOf } from "./json-value.ts";
import { fitting, type Note, readDay } from "./read-fields.ts";
import type { ReadMembership, ReadOrganization } from "./reading.ts";

/** Undefined: it has no name. */
export function readOrganization(
  id: string,
  object: JsonObject,
  mainIds: ReadonlySet<string>,
  note: Note,
): ReadOrganization | undefined {
  const name = textOf(object["name"]) ?? textOf(object["shortName"]);
  if (!name) return void note("name_missing");
  const shortName = textOf(object["shortName"]);
  return {
    id,
    name: fitting(name, MAX_ORGANIZATION_NAME_LENGTH, note),
    // Some vendors repeat the name, others write a sentence.
    shortName: shortName && shortName !== name && shortName.length <= MAX_LABEL_LENGTH ? shortName : null,
    organizationType: lastWord(textOf(object["organizationType"])) ?? null,
    classification: textOf(object["classification"])?.slice(0, MAX_ORGANIZATION_NAME_LENGTH) ?? null,
    isMain: mainIds.has(id),
    parent: referenceOf(object["subOrganizationOf"]) ?? null,
    endDay: readDay(object, "endDate", note),
  };
}

/** Undefined: it does not say who is where, or its days cannot be. */
export function readMembership(id: string, object: JsonObject, note: Note): ReadMembership | undefined {
  const [person, organization] = [referenceOf(object["person"]), referenceOf(object["organization"])];
  if (!person || !organization) return void note("membership_incomplete");
  const [fromDay, untilDay] = [readDay(object, "startDate", note), readDay(object, "endDate", note)];
  if (fromDay && untilDay && untilDay < fromDay) return void note("days_reversed", { from: fromDay, until: untilDay });
  const role = textOf(object["role"]) ?? listOf(object["role"]).flatMap((each) => textOf(each) ?? [])[0];
  return { id, person, organization, role: role?.slice(0, MAX_ORGANIZATION_NAME_LENGTH) ?? null, fromDay, untilDay };
}

/** An id, an object with one, or the first of several. */
export function referenceOf(value: unknown): string | undefined {
  const first = listOf(value)[0];
  return externalId(isObject(first) ? first["id"] : first);
}

/** Some write the type as an address, as that of objects. */
const lastWord = (text: string | undefined) =>
  (text && /^https?:\/\//i.test(text) ? text.split(/[/#]/).at(-1) : text)?.slice(0, 80);
