import { type PublicQuestion, publicQuestions } from "#db/vocabulary.ts";

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The composer's flat fields as the nested input of the schemas; see components/incidents/entry-fields.tsx for the names. */
export function entryInputFrom(form: FormData, now: Date): Record<string, unknown> {
  return {
    occurredAt: text(form, "occurredAt") || now,
    occurredPrecision: text(form, "occurredPrecision") || "exact",
    stage: text(form, "stage"),
    internalText: { de: text(form, "internalText"), en: text(form, "internalTextEn"), simple: text(form, "internalTextSimple") },
    publicText: { de: text(form, "publicText"), en: text(form, "publicTextEn"), simple: text(form, "publicTextSimple") },
    answers: answersFrom(form),
    services: [...form.entries()]
      .filter(([name, value]) => name.startsWith("impact_") && value !== "")
      .map(([name, impact]) => ({ key: name.slice("impact_".length), impact })),
    decidedBy: text(form, "decidedBy"),
    decidedWith: text(form, "decidedWith"),
    decisionBasis: text(form, "decisionBasis"),
    nextInformationBy: text(form, "nextInformationBy"),
  };
}

/** A path of the schema as the name of the field it came from. */
export function entryFieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third] = path.map(String);
  const suffix = (variant: string | undefined) => (variant === "en" ? "En" : variant === "simple" ? "Simple" : "");
  if (first === "internalText" || first === "publicText") return first + suffix(second);
  if (first === "answers") return `answer_${second}${suffix(third)}`;
  if (first === "services") return "services";
  return path.map(String).join(".");
}

/** An emptied answer is sent as empty only when the box says that it shall be taken back; a blank field says nothing. */
function answersFrom(form: FormData): Partial<Record<PublicQuestion, { de: string; en?: string }>> {
  const answers: Partial<Record<PublicQuestion, { de: string; en?: string }>> = {};
  for (const question of publicQuestions) {
    const de = text(form, `answer_${question}`).trim();
    const isWithdrawn = form.get(`withdraw_${question}`) === "1";
    if (de || isWithdrawn) answers[question] = { de: isWithdrawn ? "" : de, en: text(form, `answer_${question}En`) };
  }
  return answers;
}
