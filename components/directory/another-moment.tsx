import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { withQuery } from "./entry.tsx";

/** The moment a page is about, and the one whose knowledge it answers with; as they stand in its address. */
type AskedMoments = { at: Date; knownAt?: Date | undefined; now: Date; isAnotherMoment: boolean; carry: Record<string, string> };

type AnotherMomentProps = {
  asked: AskedMoments;
  path: Route;
  /** What else is in the address of the page, such as the search. */
  query?: Record<string, string>;
  children: ReactNode;
};

/** Colours everything that answers for another moment, so that nobody takes it for now, and says in one sentence which. */
export function AnotherMoment({ asked, path, query = {}, children }: AnotherMomentProps) {
  const t = useTranslations("directory");
  if (!asked.isAnotherMoment) return <>{children}</>;
  const { stand, wissen, ...usual } = asked.carry;
  const isPast = stand !== undefined && asked.at < asked.now;
  return (
    <div className="another-moment">
      <p className="another-moment-head is-warn">
        <Mark tone="warn" />
        <Sentence asked={asked} />
        {wissen === undefined && isPast ? (
          <Link href={withQuery(path, { ...query, ...usual, stand, wissen: stand })}>{t("what_said_then")}</Link>
        ) : null}
        {wissen !== undefined && stand !== undefined ? (
          <Link href={withQuery(path, { ...query, ...usual, stand })}>{t("what_known_now")}</Link>
        ) : null}
        <Link href={withQuery(path, { ...query, ...usual })}>{t("back_to_now")}</Link>
      </p>
      {children}
    </div>
  );
}

function Sentence({ asked: { at, knownAt, now, carry } }: { asked: AskedMoments }) {
  const t = useTranslations("directory");
  const moments = {
    at: () => <Moment at={at} now={now} />,
    known: () => (knownAt ? <Moment at={knownAt} now={now} /> : null),
  };
  const isAboutNow = carry["stand"] === undefined;
  const sentence = !knownAt
    ? at > now
      ? "moment.to_come"
      : "moment.past"
    : isAboutNow
      ? "moment.said_about_now"
      : knownAt.getTime() === at.getTime()
        ? "moment.said_then"
        : "moment.said_about";
  return <span>{t.rich(sentence, moments)}</span>;
}
