const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** A text in its languages, from the three fields that its name begins. */
export const textsFrom = (form: FormData, name: string) => ({
  de: text(form, name),
  en: text(form, `${name}En`),
  simple: text(form, `${name}Simple`),
});

/** The flat fields of the announcement as the nested input of the schema. */
export const announcementFrom = (form: FormData): Record<string, unknown> => ({
  ...Object.fromEntries(["title", "titleEn", "startsAt", "endsAt", "remindMinutes"].map((name) => [name, text(form, name)])),
  description: textsFrom(form, "description"),
  services: [...form.entries()]
    .filter(([name, value]) => name.startsWith("impact_") && value !== "")
    .map(([name, impact]) => ({ key: name.slice("impact_".length), impact })),
});

/** A path of the schema as the name of the field it came from. */
export function maintenanceFieldOf(path: readonly PropertyKey[]): string {
  const [first, second] = path.map(String);
  if (first === "description" || first === "text") return first + (second === "en" ? "En" : second === "simple" ? "Simple" : "");
  return first ?? "";
}
