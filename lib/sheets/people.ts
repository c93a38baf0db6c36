import type { MembershipRole } from "#db/vocabulary.ts";
import type { Member } from "../directory/members.ts";
import type { PersonName } from "../directory/names.ts";
import type { AnswerOf } from "./lines.ts";
import type { Sources } from "./read-sheets.ts";

/** Somebody in a body with all they are there, once. */
export type Party = {
  /** 0: the body itself. */
  personId: number;
  name: string;
  words: string[];
  roles: MembershipRole[];
  answers: AnswerOf;
};

/** In the order of their first role: who leads comes first, then by name. */
export function peopleIn(organizationId: number, { members, names }: Sources): Party[] {
  const internal = new Map((members.administration.get(organizationId) ?? []).map((member) => [member.personId, member]));
  const parties = new Map<number, Party>();
  for (const member of members.everyone.get(organizationId) ?? []) {
    const { personId, role, word } = member;
    const party = parties.get(personId);
    if (party) {
      party.roles.push(role);
      if (!party.words.includes(word)) party.words.push(word);
    } else {
      const answers = { everyone: member, administration: internal.get(personId) ?? member };
      parties.set(personId, { personId, name: filedName(member, names), words: [word], roles: [role], answers });
    }
  }
  return [...parties.values()];
}

/** "Müller, Dr. Anna": on paper people are looked for by their family name. */
function filedName({ personId, name }: Member, names: ReadonlyMap<number, PersonName>): string {
  const person = names.get(personId);
  if (!person) return name;
  const first = [person.title, person.givenName].filter(Boolean).join(" ");
  return first ? `${person.familyName}, ${first}` : person.familyName;
}
