import { type JsonObject, listOf, textOf } from "./json-value.ts";

/** What the import reads. */
export type ObjectKind = "system" | "body" | "organization" | "person" | "membership";

/** Objects of the standard that say nothing about who holds which seat. */
const others = [
  "legislativeterm",
  "meeting",
  "agendaitem",
  "paper",
  "consultation",
  "file",
  "location",
  "resolution",
  "keyword",
] as const;

type Known = ObjectKind | "other";

/**
 * What an object is: by its type, whatever version it names, else by the list it came from, else by what only such objects have.
 *
 * @param expected what its list holds
 */
export function kindOf(object: JsonObject, expected?: ObjectKind): Known | undefined {
  return typed(object) ?? expected ?? guessed(object);
}

function typed(object: JsonObject): Known | undefined {
  const word = textOf(object["type"])?.replace(/\/+$/, "").split(/[/#]/).at(-1)?.toLowerCase();
  if (!word) return undefined;
  if (others.some((each) => each === word)) return "other";
  return (["system", "body", "organization", "person", "membership"] as const).find((each) => each === word);
}

function guessed(object: JsonObject): Known | undefined {
  const has = (...keys: string[]) => keys.some((key) => key in object);
  if (has("oparlVersion")) return "system";
  if (has("familyName", "givenName", "formOfAddress", "formOfAdress", "affix")) return "person";
  if (has("organization") && has("role", "votingRight", "onBehalfOf") && !has("name")) return "membership";
  if (has("organization") && has("person") && has("legislativeTerm", "ags", "rgs", "paper")) return "body";
  if (has("organizationType", "subOrganizationOf", "post", "externalBody")) return "organization";
  if (has("meetingState", "agendaItem", "invitation", "mimeType", "geojson")) return "other";
  return undefined;
}

/** What the lists hold that a body names. */
export const bodyLists = { organization: "organization", person: "person", membership: "membership" } as const;

/** Items of an answer: a page of a list, a bare array, or the one object. */
export function itemsOf(answer: unknown): { items: unknown[]; isList: boolean } {
  if (Array.isArray(answer)) return { items: answer, isList: true };
  if (typeof answer === "object" && answer !== null && "data" in answer && Array.isArray(answer.data))
    return { items: answer.data, isList: true };
  return { items: listOf(answer), isList: false };
}
