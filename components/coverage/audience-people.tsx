import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { PersonCoverage, WhyNot } from "#lib/coverage/people.ts";

const waiting: readonly WhyNot[] = ["in_draft", "not_sent_yet", "call_open"];

/** Who was told when by which notice and address, who not and why. */
export function AudiencePeople({ people, now }: { people: readonly PersonCoverage[]; now: Date }) {
  const t = useTranslations("coverage");
  if (people.length === 0) return null;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("standing")}</th>
          <th scope="col">{t("by")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={`${person.kind}${person.id}`}>
            <th scope="row">
              <Link className="quiet" href={`/leitstelle/empfaenger/${person.kind}-${person.id}` as Route}>
                {person.name}
              </Link>
            </th>
            <td>
              {person.toldAt ? (
                <>
                  <Badge tone={person.answeredAt ? "ok" : "sent"}>
                    {t(person.answeredAt ? "person_acknowledged" : "person_told")}
                  </Badge>{" "}
                  <small>
                    <Moment at={person.toldAt} now={now} />
                  </small>
                </>
              ) : (
                <Badge tone={person.whyNot && waiting.includes(person.whyNot) ? "wait" : "bad"}>
                  {t(`why.${person.whyNot ?? "not_in_any"}`)}
                </Badge>
              )}
            </td>
            <td>
              {person.notices.map((notice) => (
                <span className="told-by" key={notice.id}>
                  <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>{notice.subject}</Link>
                  <small>{notice.address ?? t("no_address")}</small>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
