import { displayName } from "../names.ts";
import { owe, putInto, type RowPlan } from "./planning.ts";
import { bornWith, say } from "./say.ts";
import { nameKey, type PersonState } from "./snapshot.ts";

export type SaidPerson = {
  familyName: string;
  givenName: string | undefined;
  title: string | undefined;
  formOfAddress: string | undefined;
};

const columns = { title: "title", formOfAddress: "form_of_address" } as const;

/** Somebody known gets what the row says of them; somebody unknown comes into the directory. */
export function settlePerson(plan: RowPlan, known: PersonState | undefined, said: SaidPerson): PersonState {
  const { familyName, givenName = null, title, formOfAddress } = said;
  const person = known ?? {
    id: null,
    familyName,
    givenName,
    title: null,
    formOfAddress: null,
    memberships: [],
    points: new Set(),
  };
  const changes = say(plan, person, { title, formOfAddress }, columns);
  if (!known) {
    const { persons } = plan.snapshot;
    const key = nameKey(familyName, givenName);
    putInto(plan, persons, key, [...(persons.get(key) ?? []), person]);
  }
  if (known && changes.length === 0) return person;
  owe(plan, { write: "person", state: person });
  const given = known ? changes : bornWith(person, "title", "formOfAddress");
  plan.differences.push({ what: "person", name: displayName(person), isNew: !known, changes: given });
  return person;
}
