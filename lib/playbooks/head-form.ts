import type { PlaybookContent } from "./content.ts";
import { type Fields, fieldOfTexts, textIn, textsFrom, textsTo } from "./form-fields.ts";
import { serviceFields, servicesFrom } from "./stage-form.ts";

export function headFields({ name, description, cause, level, services }: PlaybookContent): Fields {
  return {
    ...textsTo("name", name),
    ...textsTo("description", description),
    cause: [cause ?? ""],
    level: [level ?? ""],
    ...serviceFields(services),
  };
}

/** Not checked yet: `playbookHead` does that. */
export function headFrom(fields: Fields) {
  const description = textsFrom(fields, "description");
  const [cause, level] = [textIn(fields, "cause"), textIn(fields, "level")];
  return {
    name: textsFrom(fields, "name") ?? { de: "" },
    ...(description ? { description } : {}),
    ...(cause ? { cause } : {}),
    ...(level ? { level } : {}),
    services: servicesFrom(fields),
  };
}

export const headFieldOf = ([first, second]: readonly PropertyKey[]): string =>
  first === "name" || first === "description" ? fieldOfTexts(first, String(second)) : String(first ?? "form");
