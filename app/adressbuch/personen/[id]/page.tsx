import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AnotherMoment } from "#components/directory/another-moment.tsx";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import { ContactHistory } from "#components/directory/contact-history.tsx";
import { withQuery } from "#components/directory/entry.tsx";
import { Finder } from "#components/directory/finder.tsx";
import { MembershipTable } from "#components/directory/membership-table.tsx";
import { PrintButton } from "#components/directory/print-button.tsx";
import { PrintLine } from "#components/directory/print-line.tsx";
import { DeputyList } from "#components/directory/edit/deputies.tsx";
import { DownloadSection } from "#components/exports/downloads.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { deputyLines } from "#lib/deputies/lines.ts";
import { lookUpPerson } from "#lib/directory/look-up-person.ts";
import { personLine } from "#lib/directory/named.ts";
import { displayName } from "#lib/directory/names.ts";
import { findPerson } from "#lib/directory/queries.ts";
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
  const person = load((await params).id);
  const asked = await askedOf(user, await searchParams);
  const path = `/adressbuch/personen/${person.id}` as Route;
  const found = lookUpPerson(database(), person, asked, asked.now);
  const { entry, addresses, statements, memberships, pastMemberships } = found;
  const context = contextFor(user, asked, [entry], addresses);
  const deputies = deputyLines(database(), { personId: person.id }, "/adressbuch");
  const may = (...roles: string[]) => user.roles.some((role) => roles.includes(role));
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={withQuery("/adressbuch", asked.carry)}>
            {t("title")}
          </Link>
        }
        title={entry.name}
        facts={
          <>
            {entry.functionLabel ? <span>{entry.functionLabel}</span> : null}
            {may("admin", "dispatcher") ? (
              <Link href={`/verwaltung/verzeichnis/personen/${person.id}` as Route}>{t("edit")}</Link>
            ) : null}
            {may("dispatcher", "approver", "auditor", "admin") ? (
              <Link href={`/leitstelle/empfaenger/person-${person.id}` as Route}>{t("sent_to")}</Link>
            ) : null}
            {may("admin", "auditor") ? (
              <Link href={withQuery("/verwaltung/abrufe", { wessen: personLine(entry) })}>{t("lookups_of")}</Link>
            ) : null}
            <PrintButton />
          </>
        }
      />
      <PrintLine at={asked.at} now={asked.now} />
      <Finder path={path} {...await finderProps(asked)} />
      <AnotherMoment asked={asked} path={path}>
        <section className="section hit-best" aria-labelledby="adresse">
          <h2 id="adresse">{t("write_here")}</h2>
          <AnswerLines {...entry} context={context} isMain />
        </section>
        <section className="section" aria-labelledby="funktionen">
          <h2 id="funktionen">{t("memberships")}</h2>
          <MembershipTable rows={memberships} carry={asked.carry} at={asked.at} />
          {pastMemberships.length > 0 ? (
            <details>
              <summary>{t("past_memberships", { count: pastMemberships.length })}</summary>
              <MembershipTable rows={pastMemberships} carry={asked.carry} at={asked.at} />
            </details>
          ) : null}
        </section>
        {deputies.length > 0 && !asked.isAnotherMoment ? (
          <section className="section" aria-labelledby="vertretung">
            <h2 id="vertretung">{t("deputies")}</h2>
            <DeputyList lines={deputies} />
          </section>
        ) : null}
        <ContactHistory addresses={addresses} statements={statements} context={context} isAnotherMoment={asked.isAnotherMoment} />
        <DownloadSection action={`${path}/export`} formats={["vcard", "csv"]} count={1} carry={asked.carry} />
      </AnotherMoment>
    </>
  );
}
