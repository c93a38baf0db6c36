import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { withQuery } from "#components/directory/entry.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { DownloadSection } from "#components/exports/downloads.tsx";
import { ConfirmationBadge, ConfirmationSentence } from "#components/lists/confirmation-state.tsx";
import { DueList } from "#components/lists/due-list.tsx";
import { MemberPaths } from "#components/lists/member-paths.tsx";
import { ReachabilityScore } from "#components/lists/reachability-score.tsx";
import { RehearsalForm } from "#components/lists/rehearsal-form.tsx";
import { RuleList } from "#components/lists/rule-list.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PlainBadge } from "#components/ui/badge.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listConfirmationStates } from "#lib/lists/confirmation.ts";
import { membersWithAddresses } from "#lib/lists/members.ts";
import { findRehearsal } from "#lib/rehearsals/queries.ts";
import { ruleNames } from "#lib/lists/queries.ts";
import { startRehearsalAction } from "../actions.ts";
import { createConfirmationLinkAction } from "../bestaetigen/actions.ts";
import { loadList } from "../load.ts";

const PAGE_SIZE = 100;

export async function generateMetadata({ params }: PageProps<"/verteiler/[key]">): Promise<Metadata> {
  await requireRole("list_owner", "dispatcher", "admin");
  return { title: loadList((await params).key).name };
}

export default async function ListPage({ params, searchParams }: PageProps<"/verteiler/[key]">) {
  const user = await requireRole("list_owner", "dispatcher", "admin");
  const t = await getTranslations("lists");
  const rehearsal = await getTranslations("rehearsal");
  const list = loadList((await params).key);
  const now = new Date();
  const state = listConfirmationStates(database(), now).get(list.id);
  const members = membersWithAddresses(database(), list.id, now, user.roles);
  const without = members.filter((member) => member.address === "none");
  const names = ruleNames(database(), [...list.rules, ...list.exclude]);
  const page = Math.max(1, Math.trunc(Number((await searchParams)["seite"])) || 1);
  const shown = members.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  logShown(
    user,
    shown.map(({ address }) => (typeof address === "string" ? undefined : address.contactPointId)),
    "list",
    now,
  );
  const path = `/verteiler/${list.key}`;
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verteiler" as Route}>
            {t("title")}
          </Link>
        }
        title={list.name}
        facts={
          <>
            <span>{t("reaches", { count: members.length })}</span>
            <span>{list.owner ? t("owner_fact", { name: list.owner.name }) : t("no_owner")}</span>
            {list.deputy ? <span>{t("deputy_fact", { name: list.deputy.name })}</span> : null}
            {state ? (
              <span>
                <ConfirmationBadge state={state} /> <ConfirmationSentence state={state} now={now} />
              </span>
            ) : null}
            {list.isExercise ? <PlainBadge>{t("exercise")}</PlainBadge> : null}
          </>
        }
        act={
          <>
            <Link className="btn" href={`/verteiler/bestaetigen?verteiler=${list.key}` as Route}>
              {t("to_confirm")}
            </Link>
            <Link className="btn btn-main" href={`${path}/bearbeiten` as Route}>
              {t("edit")}
            </Link>
          </>
        }
      />
      {list.purpose ? <p className="pre-line">{list.purpose}</p> : null}
      {state?.isDue ? <DueList due={state.dueAt} now={now} holder={askFor(list)} /> : null}
      {without.length > 0 ? (
        <Alert tone="bad" title={t("without_address", { count: without.length })}>
          <p>
            {t("without_address_text", {
              names: without
                .slice(0, 20)
                .map((member) => member.name)
                .join(", "),
            })}
          </p>
        </Alert>
      ) : null}
      <section className="section" aria-labelledby="regeln">
        <h2 id="regeln">{t("rules")}</h2>
        <RuleList rules={list.rules} names={names} />
        {list.exclude.length > 0 ? (
          <>
            <h3>{t("exclude")}</h3>
            <RuleList rules={list.exclude} names={names} />
          </>
        ) : null}
      </section>
      {list.isExercise ? null : (
        <section className="section" aria-labelledby="erreichbarkeit">
          <h2 id="erreichbarkeit">{rehearsal("title")}</h2>
          <ReachabilityScore
            members={members}
            rehearsal={findRehearsal(database(), list.id)}
            now={now}
            mayOpen={user.roles.some((role) => role === "dispatcher" || role === "admin")}
          />
          {user.roles.includes("dispatcher") && members.length > 0 ? (
            <RehearsalForm action={startRehearsalAction.bind(null, list.key)} count={members.length} />
          ) : null}
        </section>
      )}
      <section className="section" aria-labelledby="mitglieder">
        <h2 id="mitglieder">{t("members_now")}</h2>
        {members.length > 0 ? (
          <MemberPaths members={shown} />
        ) : (
          <Empty title={t("nobody_in")}>
            <p>{t("nobody_in_text")}</p>
          </Empty>
        )}
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={members.length}
          hrefOf={(number) => withQuery(path, { seite: String(number) })}
        />
      </section>
      <DownloadSection action={`${path}/export`} formats={["csv", "ldif", "vcard"]} asker="administration" />
    </>
  );
}

function askFor({ key, owner, deputy }: ReturnType<typeof loadList>) {
  const named = owner ?? deputy;
  return named
    ? { name: named.name, action: createConfirmationLinkAction.bind(null, key, owner ? "owner" : "deputy") }
    : undefined;
}
