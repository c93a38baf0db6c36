import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AnotherMoment } from "#components/directory/another-moment.tsx";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import type { AnswerContext } from "#components/directory/context.ts";
import { ContactHistory } from "#components/directory/contact-history.tsx";
import { CurrentAddresses } from "#components/directory/current-addresses.tsx";
import { DirectoryEntry, withQuery } from "#components/directory/entry.tsx";
import { Finder } from "#components/directory/finder.tsx";
import { GroupReasons } from "#components/directory/group-reasons.tsx";
import { MemberSection } from "#components/directory/member-section.tsx";
import { OrganizationFacts } from "#components/directory/organization-facts.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { PastMembers } from "#components/directory/past-members.tsx";
import { PrintLine } from "#components/directory/print-line.tsx";
import { CopyAll, CopyAllButton } from "#components/exports/copy-all.tsx";
import { DownloadSection } from "#components/exports/downloads.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAddresses } from "#lib/directory/current-addresses.ts";
import { isBody } from "#lib/directory/members.ts";
import { lookUpOrganization } from "#lib/directory/look-up-organization.ts";
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

type Board = ReturnType<typeof lookUpOrganization>["boards"][number];

/** What the page of the board begins with, on that of its company. */
function BoardAddresses({ board: { key, members }, context }: { board: Board; context: AnswerContext }) {
  const recipients = recipientsOf(members);
  return (
    <>
      <CurrentAddresses {...currentAddresses(members)} context={context} partOf={key} />
      <GroupReasons members={members} context={context} />
      {recipients.length > 0 ? (
        <div className="row">
          <CopyAllButton recipients={recipients} main={false} />
        </div>
      ) : null}
      <CopyAll recipients={recipients} />
    </>
  );
}

export default async function OrganizationPage({ params, searchParams }: PageProps<"/adressbuch/organisationen/[key]">) {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const t = await getTranslations("directory");
  const organization = load((await params).key);
  const asked = await askedOf(user, await searchParams);
  const page = pageOf((await searchParams)["seite"]);
  const path = `/adressbuch/organisationen/${organization.key}` as Route;
  const found = lookUpOrganization(database(), organization, asked, asked.now);
  const { entry, members, staff, others, boards, parts, addresses, statements } = found;
  const answered = [entry, ...members, ...staff, ...parts, ...boards.flatMap((board) => board.members)];
  const context = contextFor(user, asked, answered, addresses);
  const body = isBody(organization.kind);
  const hasOwn = entry.answer.address ?? entry.answer.closed ?? entry.answer.phone ?? entry.detour;
  const recipients = recipientsOf(members);
  const isGroup = body ? recipients.length > 0 : recipients.length > 1;
  const may = (...roles: string[]) => user.roles.some((role) => roles.includes(role));
  const rights = { mayEdit: may("admin", "dispatcher"), mayReadLog: may("admin", "auditor") };
  const mailbox = hasOwn ? (
    <section className={isGroup ? "section" : "section hit-best"} aria-labelledby="postfach">
      <h2 id="postfach">{t("own_mailbox")}</h2>
      <AnswerLines {...entry} context={context} isMain={!isGroup} />
    </section>
  ) : null;
  const table = { context, carry: asked.carry };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={withQuery("/adressbuch", asked.carry)}>
            {t("title")}
          </Link>
        }
        title={organization.name}
        facts={<OrganizationFacts organization={organization} found={found} carry={asked.carry} {...rights} />}
        act={isGroup ? <CopyAllButton recipients={recipients} /> : null}
      />
      <PrintLine at={asked.at} now={asked.now} />
      <Finder path={path} {...await finderProps(asked)} />
      <AnotherMoment asked={asked} path={path}>
        {body ? null : mailbox}
        {members.length > 0 && (body || isGroup) ? (
          <div className="section">
            <CurrentAddresses {...currentAddresses(members)} context={context} />
            <GroupReasons members={members} context={context} />
            <CopyAll recipients={recipients} />
          </div>
        ) : null}
        <MemberSection
          id="mitglieder"
          title={body ? t("members") : t("people")}
          members={members.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
          {...table}
        >
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={members.length}
            hrefOf={(number) => withQuery(path, { ...asked.carry, seite: String(number) })}
          />
        </MemberSection>
        {body ? mailbox : null}
        <MemberSection id="betreuung" title={t("staff_members")} members={staff} {...table} />
        {boards.map((board) => (
          <MemberSection
            key={board.id}
            id={board.key}
            title={
              <Link className="quiet" href={withQuery(`/adressbuch/organisationen/${board.key}`, asked.carry)}>
                {board.name}
              </Link>
            }
            members={board.members}
            before={<BoardAddresses board={board} context={context} />}
            {...table}
          />
        ))}
        {members.length + staff.length + boards.length + parts.length === 0 ? (
          <Empty title={t("no_members")}>
            <p>{t("no_members_hint")}</p>
          </Empty>
        ) : null}
        <PastMembers title={t("past_members", { count: others.past.length })} members={others.past} {...asked} />
        <PastMembers title={t("coming_members", { count: others.coming.length })} members={others.coming} {...asked} />
        {parts.length > 0 ? (
          <section className="section" aria-labelledby="teile">
            <h2 id="teile">{t("belonging")}</h2>
            <ol className="hits">
              {parts.map((part) => (
                <DirectoryEntry key={part.id} entry={part} query="" {...table} isBest={false} />
              ))}
            </ol>
          </section>
        ) : null}
        {addresses.length > 0 ? (
          <ContactHistory
            addresses={addresses}
            statements={statements}
            context={context}
            isAnotherMoment={asked.isAnotherMoment}
          />
        ) : null}
        <DownloadSection action={`${path}/export`} formats={["csv", "vcard", "ldif"]} carry={asked.carry} />
      </AnotherMoment>
    </>
  );
}
