import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { openToEverybody } from "#app/_server/roles.ts";
import { database } from "#app/_server/database.ts";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import { CurrentAddresses } from "#components/directory/current-addresses.tsx";
import { withQuery } from "#components/directory/entry.tsx";
import { MemberList } from "#components/links/member-list.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { currentAddresses } from "#lib/directory/current-addresses.ts";
import { lookUp } from "#lib/directory/look-up.ts";
import { holdsSeat, listMembers } from "#lib/directory/members.ts";
import { findOrganization } from "#lib/directory/queries.ts";
import { LinkFrame, linkMetadata } from "../../../frame.tsx";
import { contextFor, type OpenPage, openPage } from "../../../open.ts";

export function generateMetadata(): Promise<Metadata> {
  return linkMetadata();
}

/** A body with the address to use for each of its members, to copy all at once. */
export default async function LookUpOrganizationPage({ params }: PageProps<"/nachschlagen/[token]/stellen/[key]">) {
  openToEverybody();
  const { token, key } = await params;
  const opened = await openPage(token, true);
  const path = `/nachschlagen/${encodeURIComponent(token)}`;
  return (
    <LinkFrame path={`${path}/stellen/${encodeURIComponent(key)}`} opened={opened}>
      {"refused" in opened || opened.pause ? null : <Organization name={key} path={path} opened={opened} />}
    </LinkFrame>
  );
}

async function Organization({ name: key, path, opened }: { name: string; path: string; opened: OpenPage }) {
  const organization = findOrganization(database(), key);
  if (!organization || organization.archivedAt) notFound();
  const t = await getTranslations("directory");
  const page = await getTranslations("links.page");
  const { id, name, kind } = organization;
  const members = listMembers(database(), [id], opened.asking).get(id) ?? [];
  const [entry] = lookUp(database(), [{ id, group: "committees", name }], opened.asking);
  const context = contextFor(opened, entry ? [...members, entry] : members);
  const current = currentAddresses(members.filter((member) => holdsSeat(kind, member.role)));
  return (
    <>
      <div className="stack tight">
        <p>
          <a href={withQuery(path, { sprache: opened.locale })}>{page("back")}</a>
        </p>
        <h1>{name}</h1>
        <p className="muted">
          {t("organization_line", { kind: t(`kind.${kind}`), count: entry?.organization?.memberCount ?? 0 })}
        </p>
        {current.addresses.length > 0 ? (
          <div className="row">
            <CopyButton text={current.addresses.join("; ")} label={t("copy_all", { count: current.addresses.length })} main />
          </div>
        ) : null}
      </div>
      {entry && (entry.answer.address || entry.answer.closed || entry.answer.phone || entry.detour) ? (
        <section className="section" aria-labelledby="postfach">
          <h2 id="postfach">{t("own_mailbox")}</h2>
          <AnswerLines answer={entry.answer} detour={entry.detour} name={name} context={context} />
        </section>
      ) : null}
      {members.length > 0 ? (
        <>
          <CurrentAddresses {...current} context={context} />
          <section className="section" aria-labelledby="mitglieder">
            <h2 id="mitglieder">{t("members")}</h2>
            <MemberList members={members} context={context} />
          </section>
        </>
      ) : (
        <p>{t("no_members")}</p>
      )}
    </>
  );
}
