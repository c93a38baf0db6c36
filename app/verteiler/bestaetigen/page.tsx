import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getLocale, getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { ConfirmForm } from "#components/lists/confirm-form.tsx";
import { ConfirmationLinks } from "#components/lists/confirmation-links.tsx";
import { ConfirmedTable } from "#components/lists/confirmed-table.tsx";
import { ListReview } from "#components/lists/list-review.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { confirmListAction, createConfirmationLinkAction, revokeConfirmationLinkAction } from "./actions.ts";
import { keepsLists, type ListWithState, type LoadedReview, loadReviews, reviewableLists } from "./load.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("confirmation"))("title") };
}

/** Every list that somebody answers for, and for those who keep all lists what others have left undone. One button each. */
export default async function ConfirmListsPage({ searchParams }: PageProps<"/verteiler/bestaetigen">) {
  const user = await requireRole("admin", "dispatcher", "approver", "secretary", "list_owner", "auditor");
  const t = await getTranslations("confirmation");
  const now = new Date();
  const locale = (await getLocale()) as Locale;
  const { verteiler, bestaetigt } = await searchParams;
  const lists = reviewableLists(user, now);
  const chosen = lists.filter(({ list }) => list.key === verteiler);
  const own = lists.filter(({ isOwn }) => isOwn);
  const due = lists.filter(({ isOwn, state }) => !isOwn && state.isDue);
  const rest = lists.filter(({ isOwn, state }) => !isOwn && !state.isDue);
  const said = lists.find(({ list }) => list.key === bestaetigt);
  const reviewsOf = (some: readonly ListWithState[]) => loadReviews(some, user, now, locale);
  const keeps = keepsLists(user);
  const show = (loaded: readonly LoadedReview[], isOpen = false) =>
    loaded.map((each) => <Reviewed key={each.review.list.key} loaded={each} keeps={keeps} now={now} isOpen={isOpen} />);
  return (
    <>
      <PageHead
        over={
          keeps ? (
            <Link className="quiet" href={"/verteiler" as Route}>
              {t("lists")}
            </Link>
          ) : null
        }
        title={t("title")}
        facts={<span>{t("intro")}</span>}
        act={
          keeps ? (
            <Link className="btn" href={"/verteiler/bestaetigen/links" as Route}>
              {t("round")}
            </Link>
          ) : null
        }
      />
      {said && !said.state.isDue ? (
        <Alert
          tone="ok"
          title={
            <span>
              {t.rich("done", {
                name: said.list.name,
                due: () => <Moment at={said.state.dueAt} now={now} precision="day" />,
              })}
            </span>
          }
        />
      ) : null}
      {chosen.length > 0 ? (
        <section className="section" aria-labelledby="gewaehlt">
          <h2 id="gewaehlt">{t("chosen")}</h2>
          {show(reviewsOf(chosen), true)}
          <p>
            <Link href={"/verteiler/bestaetigen" as Route}>{t("all")}</Link>
          </p>
        </section>
      ) : (
        <>
          {own.length > 0 ? (
            <section className="section" aria-labelledby="eigene">
              <h2 id="eigene">{t("own")}</h2>
              {show(reviewsOf(own))}
            </section>
          ) : null}
          {due.length > 0 ? (
            <section className="section" aria-labelledby="faellig">
              <h2 id="faellig">{t(own.length > 0 ? "due_others" : "due")}</h2>
              {show(reviewsOf(due))}
            </section>
          ) : null}
          {own.length + due.length === 0 ? (
            <Empty title={t(rest.length > 0 ? "nothing_due" : "none")}>
              <p>{t(rest.length > 0 ? "nothing_due_text" : "none_text")}</p>
            </Empty>
          ) : null}
          {rest.length > 0 ? (
            <section className="section" aria-labelledby="uebrige">
              <h2 id="uebrige">{t("rest")}</h2>
              <ConfirmedTable lists={rest} now={now} />
            </section>
          ) : null}
        </>
      )}
    </>
  );
}

type ReviewedProps = { loaded: LoadedReview; keeps: boolean; now: Date; isOpen: boolean };

async function Reviewed({ loaded: { review, mayConfirm, links }, keeps, now, isOpen }: ReviewedProps) {
  const { list, seen } = review;
  const t = await getTranslations("confirmation");
  const holders = [
    { holder: "owner", named: list.owner },
    { holder: "deputy", named: list.deputy },
  ] as const;
  return (
    <ListReview review={review} now={now} mayOpen={keeps} isOpen={isOpen}>
      {mayConfirm ? (
        <ConfirmForm action={confirmListAction.bind(null, list.key, seen)} name={list.name} isMain={review.state.isDue} />
      ) : (
        <p>{t("not_yours")}</p>
      )}
      {keeps ? (
        <ConfirmationLinks
          holders={holders.flatMap(({ holder, named }) =>
            named ? [{ name: named.name, action: createConfirmationLinkAction.bind(null, list.key, holder) }] : [],
          )}
          links={links.map((link) => ({ ...link, revoke: revokeConfirmationLinkAction.bind(null, list.key, link.id) }))}
          now={now}
        />
      ) : null}
    </ListReview>
  );
}
