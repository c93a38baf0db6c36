import "server-only";
import { DomainError } from "#lib/domain-error.ts";
import { ImportChoices } from "#lib/oparl/choices.ts";

/** How the form names its controls: `role:mitglied`, `kind:https://…`, `identity:https://…`. */
const kinds = { role: "roles", kind: "kinds", identity: "identities" } as const;

/**
 * What was decided, on top of what had been decided before: a question that is answered is no longer asked.
 *
 * @throws DomainError `oparl_choices_malformed`
 */
export function choicesFrom(form: FormData, before: ImportChoices): ImportChoices {
  const decided = { roles: { ...before.roles }, kinds: { ...before.kinds }, identities: { ...before.identities } };
  for (const [name, value] of form) {
    const [kind, subject] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
    if (!Object.hasOwn(kinds, kind) || typeof value !== "string") continue;
    const decisions: Record<string, string> = decided[kinds[kind as keyof typeof kinds]];
    if (value === "") delete decisions[subject];
    else decisions[subject] = value;
  }
  const isTicked = (name: string) => form.get(name) === "1";
  const choices = ImportChoices.safeParse({
    ...decided,
    withPrivateAddresses: isTicked("withPrivateAddresses"),
    endGone: isTicked("endGone"),
    sameNames: isTicked("sameNames"),
  });
  if (!choices.success) throw new DomainError("oparl_choices_malformed");
  return choices.data;
}
