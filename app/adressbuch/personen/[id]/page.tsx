import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AddressHistory } from "#components/directory/address-history.tsx";
import { AnotherMoment } from "#components/directory/another-moment.tsx";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import { withQuery } from "#components/directory/entry.tsx";
import { Finder } from "#components/directory/finder.tsx";
import { MembershipTable } from "#components/directory/membership-table.tsx";
import { DownloadSection } from "#components/exports/downloads.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { loadAddressBooks } from "#lib/directory/addresses.ts";
import { answerFor, visibleBook } from "#lib/directory/answer.ts";
import { findDetours } from "#lib/directory/detours.ts";
import { loggedIds, recordLookups } from "#lib/directory/look-up-log.ts";
import { listFunctionLabels } from "#lib/directory/memberships.ts";
import { displayName } from "#lib/directory/names.ts";
import { findPerson, incidentNumbers, listMemberships } from "#lib/directory/queries.ts";
import { directoryWords } from "#lib/directory/words.ts";
import { contextFor } from "../../answer-context.ts";
import { askedOf, finderProps } from "../../asking.ts";

const load = cache((id: string) => (/^\d{1,15}$/.test(id) ? findPerson(database(), Number(id)) : undefined) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/adressbuch/personen/[id]">): Promise<Metadata> {
  await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  return { title: displayName(load((await params).id)) };
}

export default async function PersonPage({ params, searchParams }: PageProps<"/adressbuch/personen/[id]">) {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const t = await getTranslations("directory");
  const db = database();
  const person = load((await params).id);
  const asked = await askedOf(user, await searchParams);
  const book = visibleBook(loadAddressBooks(db, { personIds: [person.id] }, asked.at).persons.get(person.id), user.roles);
  const answer = answerFor(book, asked.asker, asked.at);
  recordLookups(db, user.id, loggedIds(book.addresses), asked.now);
  const numbers = incidentNumbers(
    db,
    book.addresses.flatMap((address) => address.spans.map((span) => span.incidentId)),
  );
  const detour = answer.address ? null : (findDetours(db, [person.id], asked).get(person.id) ?? null);
  const context = { ...contextFor(user, asked, [{ answer, detour }]), incidentNumbers: numbers };
  const label = listFunctionLabels(db, [person.id], asked.at, directoryWords(asked.locale)).get(person.id);
  const mayEdit = user.roles.includes("admin") || user.roles.includes("dispatcher");
  const path = `/adressbuch/personen/${person.id}` as Route;
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={withQuery("/adressbuch", asked.carry)}>
            {t("title")}
          </Link>
        }
        title={displayName(person)}
        facts={
          <>
            {label ? <span>{label}</span> : null}
            {mayEdit ? <Link href={`/verwaltung/verzeichnis/personen/${person.id}` as Route}>{t("edit")}</Link> : null}
          </>
        }
      />
      <Finder path={path} {...await finderProps(asked)} />
      <AnotherMoment at={asked.at} now={asked.now} isAnother={asked.isAnotherMoment} backTo={path}>
        <section className="section hit-best" aria-labelledby="adresse">
          <h2 id="adresse">{t("write_here")}</h2>
          <AnswerLines answer={answer} detour={detour} name={displayName(person)} context={context} isMain />
        </section>
        <section className="section" aria-labelledby="adressen">
          <h2 id="adressen">{t("all_points")}</h2>
          {book.addresses.length > 0 ? <AddressHistory addresses={book.addresses} context={context} /> : <p>{t("no_points")}</p>}
        </section>
        <section className="section" aria-labelledby="funktionen">
          <h2 id="funktionen">{t("memberships")}</h2>
          <MembershipTable rows={listMemberships(db, person.id)} carry={asked.carry} at={asked.at} />
        </section>
        <DownloadSection action={`${path}/export`} formats={["vcard", "csv"]} count={1} carry={asked.carry} />
      </AnotherMoment>
    </>
  );
}
