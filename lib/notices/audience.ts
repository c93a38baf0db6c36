import type { Db } from "#db/open.ts";
import { contactPoints, persons } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { type AddressBook, loadAddressBooks } from "../directory/addresses.ts";
import { anyStaff } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { valueFor } from "../directory/masked.ts";
import { type ListMember, type NamedMember, resolveLists } from "../lists/resolve.ts";
import {
  type AdvertisedAddress,
  advertisedAddress,
  chooseForOrganization,
  chooseForPerson,
  type ChosenAddress,
} from "./address-choice.ts";
import type { NoticeContext } from "./context.ts";
import type { Addressee } from "./salutation.ts";

/** Somebody a notice is for, as the directory has them at an instant. */
export type Recipient = ListMember & {
  /** `person-12`, `organization-3`: the same from notice to notice. */
  ref: string;
  /** Null: an organization. */
  person: (Addressee & { plainTextOnly: boolean }) | null;
  /** The version they want to read; whether it is written is another question. */
  language: TextVariant;
  chosen: ChosenAddress | undefined;
  /** What this recipient tells others about themselves. */
  advertised: AdvertisedAddress | undefined;
  /** The address that the advertised one stands in for; only its domain where it is restricted or private: others may share the mailbox. */
  replaced: string | undefined;
};

export const recipientRef = (kind: "person" | "organization", id: number) => `${kind}-${id}`;

const emptyBook: AddressBook = { addresses: [] };

/** Everybody a notice is for: its lists, and whom it names beside them, without whom it leaves out. */
export function noticeAudience(
  db: Db,
  { lists, addressees }: Pick<NoticeContext, "lists" | "addressees">,
  at: Date,
): Recipient[] {
  const listIds = lists.map((list) => list.id);
  const isLeftOut = new Set(addressees.filter((each) => each.isExclusion).map(({ kind, id }) => recipientRef(kind, id)));
  const named = addressees.filter((each) => !each.isExclusion);
  return listAudience(db, listIds, at, named).filter((recipient) => !isLeftOut.has(recipient.ref));
}

/** Everybody in the lists and who is named beside them, each once, with the address that is written to. A handful of queries for any number. */
export function listAudience(db: Db, listIds: readonly number[], at: Date, named: readonly NamedMember[] = []): Recipient[] {
  const members = resolveLists(db, listIds, at, named);
  const personIds = members.filter((each) => each.kind === "person").map((each) => each.id);
  const organizationIds = members.flatMap((each) => (each.kind === "person" ? each.functionOrganizationIds : [each.id]));
  const books = loadAddressBooks(db, { personIds, organizationIds: [...new Set(organizationIds)] }, at);
  const people = new Map(
    db
      .select({
        id: persons.id,
        title: persons.title,
        givenName: persons.givenName,
        familyName: persons.familyName,
        formOfAddress: persons.formOfAddress,
        language: persons.language,
        plainTextOnly: persons.plainTextOnly,
      })
      .from(persons)
      .where(isOneOf(persons.id, personIds))
      .all()
      .map((person) => [person.id, person]),
  );
  const recipients = members.map((member): Recipient => {
    const person = member.kind === "person" ? people.get(member.id) : undefined;
    const { chosen, book } = person ? choosePerson(member, books) : chooseOrganization(member, books);
    return {
      ...member,
      ref: recipientRef(member.kind, member.id),
      person: person ?? null,
      language: person?.language ?? "de",
      chosen,
      advertised: advertisedAddress(book, at),
      replaced: undefined,
    };
  });
  return withReplaced(db, recipients);
}

type Books = ReturnType<typeof loadAddressBooks>;

function choosePerson(member: ListMember, books: Books) {
  const own = books.persons.get(member.id) ?? emptyBook;
  const offices = member.functionOrganizationIds.map((id) => books.organizations.get(id) ?? emptyBook);
  const chosen = chooseForPerson(own, offices);
  const isOfOffice = chosen?.reason === "function_mailbox";
  return { chosen, book: isOfOffice ? (offices.find((office) => office.addresses.includes(chosen.address)) ?? own) : own };
}

function chooseOrganization(member: ListMember, books: Books) {
  const book = books.organizations.get(member.id) ?? emptyBook;
  return { chosen: chooseForOrganization(book), book };
}

function withReplaced(db: Db, recipients: Recipient[]): Recipient[] {
  const idOf = (recipient: Recipient) => recipient.advertised?.address.fallback?.replacesId;
  const ids = [...new Set(recipients.flatMap((recipient) => idOf(recipient) ?? []))];
  if (ids.length === 0) return recipients;
  const rows = db
    .select({ id: contactPoints.id, value: contactPoints.value, kind: contactPoints.kind, publicity: contactPoints.publicity })
    .from(contactPoints)
    .where(isOneOf(contactPoints.id, ids))
    .all();
  const values = new Map(rows.map((row) => [row.id, valueFor(row.value, row, anyStaff)]));
  return recipients.map((recipient) => ({ ...recipient, replaced: values.get(idOf(recipient) ?? 0) }));
}
