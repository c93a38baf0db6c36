import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";

export type MembershipLine = { id: number; name: string; href: string; word: string; period: string; mayEnd: boolean };

/** Seats of a person, or people of an organization, with the way to end each. */
export function MembershipList({ lines, head }: { lines: readonly MembershipLine[]; head: string }) {
  const t = useTranslations("directory");
  if (lines.length === 0) return <p>{t("no_memberships")}</p>;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t("role_head")}</th>
          <th scope="col">{t("period")}</th>
          <th scope="col">
            <span className="sr">{t("end_membership")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Link className="quiet" href={line.href as Route}>
                {line.name}
              </Link>
            </th>
            <td>{line.word}</td>
            <td>{line.period}</td>
            <td className="act">
              {line.mayEnd ? (
                <Link className="btn btn-small" href={`/verwaltung/verzeichnis/mitgliedschaften/${line.id}` as Route}>
                  {t("end_short")}
                  <span className="sr"> {line.name}</span>
                </Link>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
