import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ListReview as Review } from "#lib/lists/review.ts";
import { ConfirmationBadge, ConfirmationSentence } from "./confirmation-state.tsx";
import { ReviewDifference } from "./review-difference.tsx";
import { ReviewDrift } from "./review-drift.tsx";
import { ReviewedMembers } from "./reviewed-members.tsx";

type ListReviewProps = {
  review: Review;
  now: Date;
  /** Whoever may open the list itself. */
  mayOpen: boolean;
  isOpen?: boolean;
  /** Of its heading. */
  level?: 2 | 3;
  /** The button, and what else can be done. */
  children: ReactNode;
};

/** One list as it is put to whoever answers for it: what changed, what is odd, who is in it, and the button. */
export function ListReview({ review, now, mayOpen, isOpen, level = 3, children }: ListReviewProps) {
  const t = useTranslations("confirmation");
  const lists = useTranslations("lists");
  const { list, state, members, vacancies, difference } = review;
  const Heading = level === 2 ? "h2" : "h3";
  const id = `verteiler-${list.key}`;
  return (
    <article className="review" aria-labelledby={id}>
      <header>
        <Heading id={id}>
          {mayOpen ? (
            <Link className="quiet" href={`/verteiler/${list.key}` as Route}>
              {list.name}
            </Link>
          ) : (
            list.name
          )}{" "}
          <ConfirmationBadge state={state} />
        </Heading>
        {list.purpose ? <p className="pre-line">{list.purpose}</p> : null}
        <p className="muted">
          <ConfirmationSentence state={state} now={now} />{" "}
          {list.owner ? t("owner", { name: list.owner.name }) : lists("no_owner")}
        </p>
      </header>
      <ReviewDrift members={members} vacancies={vacancies} />
      {mayOpen && members.some(({ drift }) => drift.includes("wrong_person") || drift.includes("left_function")) ? (
        <p>
          <Link href={"/verteiler/meldungen" as Route}>{t("to_reports")}</Link>
        </p>
      ) : null}
      {difference ? <ReviewDifference difference={difference} now={now} /> : null}
      <ReviewedMembers members={members} isOpen={isOpen ?? false} />
      {children}
    </article>
  );
}
