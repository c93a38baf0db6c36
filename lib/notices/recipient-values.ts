import type { TextVariant } from "#db/vocabulary.ts";
import { formatMomentLong } from "../format.ts";
import type { Recipient } from "./audience.ts";
import type { Values } from "./notice-values.ts";
import type { Placeholder } from "./placeholders.ts";
import { salutation } from "./salutation.ts";
import { type ServedPerson, servedLines } from "./served.ts";
import { enumerate, localeOf, mailWords } from "./words.ts";

/** The recipients of one mail: one, or all who share a mailbox. */
export type Group = {
  contactPointId: number;
  address: string;
  recipients: Recipient[];
  variant: TextVariant;
  /** What the template of its version asks for, once worked out. */
  values?: Values | undefined;
};

/** Who sits where a recipient serves, by recipient; undefined when no text asks for it. */
export type Served = ReadonlyMap<string, ServedPerson[]> | undefined;

/** What the values of a mail are made of: a recipient as the directory has them, or as an approval froze them. */
export type Addressed = Pick<Recipient, "ref" | "name" | "functionLabel" | "paths" | "person" | "advertised" | "replaced">;
type Sharing = { recipients: readonly Addressed[]; variant: TextVariant };

/** The values of those placeholders wanted that differ from mail to mail, link and code aside. What has no value is absent. */
export function recipientValues(group: Sharing, wanted: Iterable<Placeholder>, served: Served): Values {
  const values: Values = {};
  for (const placeholder of wanted) {
    const value = makers[placeholder]?.(group, served);
    if (value) values[placeholder] = value;
  }
  return values;
}

type Maker = (group: Sharing, served: Served) => string | undefined;

const makers: Partial<Record<Placeholder, Maker>> = {
  anrede: (group) => salutation(peopleOf(group) ?? [], group.variant),
  name: ({ recipients, variant }) =>
    enumerate(
      recipients.map((recipient) => recipient.name),
      variant,
    ),
  vorname: (group) => namesOf(group, (person) => person.givenName),
  nachname: (group) => namesOf(group, (person) => person.familyName),
  funktion: ({ recipients }) => distinct(recipients.flatMap((recipient) => recipient.functionLabel ?? [])).join("; "),
  verteiler: ({ recipients, variant }) =>
    enumerate(distinct(recipients.flatMap((recipient) => recipient.paths.map((path) => path[0] ?? ""))), variant),
  aktuelle_adresse: (group) =>
    advertisedOf(group)
      .map((address) => address.value)
      .join(", "),
  bisherige_adresse: ({ recipients }) => distinct(recipients.flatMap((recipient) => recipient.replaced ?? [])).join(", "),
  gueltig_ab: (group) =>
    moments(
      group,
      advertisedOf(group).map((address) => address.since),
    ),
  gueltig_bis: (group) => {
    const ends = advertisedOf(group).map((address) => address.until);
    return ends.length === 0 ? undefined : moments(group, ends) || mailWords(group.variant).until;
  },
  adressen: ({ recipients, variant }, served) =>
    servedLines(
      distinctBy(
        recipients.flatMap((recipient) => served?.get(recipient.ref) ?? []),
        (person) => person.id,
      ),
      variant,
    ),
};

/** Undefined as soon as an office is among them. */
function peopleOf({ recipients }: Sharing) {
  const people = recipients.flatMap((recipient) => recipient.person ?? []);
  return people.length === recipients.length ? people : undefined;
}

type Person = NonNullable<Recipient["person"]>;

function namesOf(group: Sharing, nameOf: (person: Person) => string | null): string | undefined {
  const names = peopleOf(group)?.map(nameOf);
  return names?.every((name) => name !== null) ? enumerate(names, group.variant) : undefined;
}

const advertisedOf = ({ recipients }: Sharing) =>
  distinctBy(
    recipients.flatMap((recipient) => recipient.advertised?.address ?? []),
    (address) => address.contactPointId,
  );

const moments = ({ variant }: Sharing, dates: (Date | null)[]) =>
  enumerate(distinct(dates.flatMap((at) => (at ? formatMomentLong(at, localeOf(variant)) : []))), variant);

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
const distinctBy = <T>(items: readonly T[], keyOf: (item: T) => number): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
