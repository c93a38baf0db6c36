import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { NoticeState } from "#db/vocabulary.ts";
import { NoticeStateBadge } from "#components/notices/notice-state.tsx";

type Send = {
  id: number;
  subject: string;
  state: NoticeState;
  heldAt: Date | null;
  recipients: number;
  told: number;
  answered: number;
};

/** What went out with a stage, and how far each of it has got. */
export function BundleSends({ notices }: { notices: readonly Send[] }) {
  const t = useTranslations("bundles");
  if (notices.length === 0) return <p>{t("no_notices")}</p>;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("audience_head")}</th>
          <th scope="col">{t("state_head")}</th>
          <th scope="col" className="number">
            {t("people")}
          </th>
          <th scope="col" className="number">
            {t("told")}
          </th>
          <th scope="col" className="number">
            {t("answered")}
          </th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice.id}>
            <th scope="row">
              <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>{notice.subject || "–"}</Link>
            </th>
            <td data-l={t("state_head")}>
              <NoticeStateBadge
                state={notice.state}
                isHeld={notice.heldAt !== null}
                isHolding={notice.state === "scheduled" && notice.heldAt === null}
              />
            </td>
            <td className="number" data-l={t("people")}>
              {notice.recipients}
            </td>
            <td className="number" data-l={t("told")}>
              {notice.told}
            </td>
            <td className="number" data-l={t("answered")}>
              {notice.answered}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
