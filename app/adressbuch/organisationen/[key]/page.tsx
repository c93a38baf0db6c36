import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AnotherMoment } from "#components/directory/another-moment.tsx";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import { CurrentAddresses } from "#components/directory/current-addresses.tsx";
import { withQuery } from "#components/directory/entry.tsx";
import { Finder } from "#components/directory/finder.tsx";
import { MemberTable } from "#components/directory/member-table.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { CopyAll, CopyAllButton } from "#components/exports/copy-all.tsx";
import { DownloadSection } from "#components/exports/downloads.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAddresses } from "#lib/directory/current-addresses.ts";
import { lookUp } from "#lib/directory/look-up.ts";
import { holdsSeat, listMembers } from "#lib/directory/members.ts";
import { findOrganization } from "#lib/directory/queries.ts";
import { recipientsOf } from "#lib/exports/recipients.ts";
import { contextFor } from "../../answer-context.ts";
import { askedOf, finderProps, pageOf } from "../../asking.ts";

const PAGE_SIZE = 100;

const load = cache((key: string) => findOrganization(database(), key) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/adressbuch/organisationen/[key]">): Promise<Metadata> {
  await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  return { title: load((await params).key).name };
}

export default async function OrganizationPage({ params, searchParams }: PageProps<"/adressbuch/organisationen/[key]">) {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const t = await getTranslations("directory");
  const organization = load((await params).key);
  const asked = await askedOf(user, await searchParams);
  const path = `/adressbuch/organisationen/${organization.key}` as Route;

  const members = listMembers(database(), [organization.id], asked).get(organization.id) ?? [];
  const [entry] = lookUp(database(), [{ id: organization.id, group: "committees", name: organization.name }], asked);
  const own = entry?.answer;
  const context = contextFor(user, asked, entry ? [...members, entry] : members);
  const seated = members.filter((member) => holdsSeat(organization.kind, member.role));
  const { addresses, without, resendSince } = currentAddresses(seated);
  const recipients = recipientsOf(seated);
  const page = pageOf((await searchParams)["seite"]);
  const secretaries = members.filter((member) => member.role === "secretary");
  const mayEdit = user.roles.includes("admin") || user.roles.includes("dispatcher");
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={withQuery("/adressbuch", asked.carry)}>
            {t("title")}
          </Link>
        }
        title={organization.name}
        facts={
          <>
            <span>
              {t("organization_line", { kind: t(`kind.${organization.kind}`), count: entry?.organization?.memberCount ?? 0 })}
            </span>
            {secretaries.length > 0 ? (
              <span>{t("secretary_fact", { names: secretaries.map((each) => each.name).join(", ") })}</span>
            ) : null}
            {mayEdit ? (
              <Link href={`/verwaltung/verzeichnis/organisationen/${organization.key}` as Route}>{t("edit")}</Link>
            ) : null}
          </>
        }
        act={recipients.length > 0 ? <CopyAllButton recipients={recipients} /> : null}
      />
      <Finder path={path} {...await finderProps(asked)} />
      <AnotherMoment at={asked.at} now={asked.now} isAnother={asked.isAnotherMoment} backTo={path}>
        {own && (own.address || own.closed || own.phone || entry.detour) ? (
          <section className="section" aria-labelledby="postfach">
            <h2 id="postfach">{t("own_mailbox")}</h2>
            <AnswerLines answer={own} detour={entry.detour} name={organization.name} context={context} />
          </section>
        ) : null}
        {members.length > 0 ? (
          <>
            <CurrentAddresses addresses={addresses} without={without} resendSince={resendSince} context={context} />
            <CopyAll recipients={recipients} />
            <section className="section" aria-labelledby="mitglieder">
              <h2 id="mitglieder">{t("members")}</h2>
              <MemberTable
                members={members.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
                context={context}
                carry={asked.carry}
              />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                total={members.length}
                hrefOf={(number) => withQuery(path, { ...asked.carry, seite: String(number) })}
              />
            </section>
          </>
        ) : (
          <Empty title={t("no_members")}>
            <p>{t("no_members_hint")}</p>
          </Empty>
        )}
        <DownloadSection action={`${path}/export`} formats={["csv", "vcard", "ldif"]} carry={asked.carry} />
      </AnotherMoment>
    </>
  );
}
