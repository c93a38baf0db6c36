import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";

type PagerProps = { page: number; pageSize: number; total: number; hrefOf: (page: number) => Route };

/** Which rows of how many, and the way on; nothing when they fit on one page. */
export function Pager({ page, pageSize, total, hrefOf }: PagerProps) {
  const t = useTranslations("directory");
  if (total <= pageSize) return null;
  const last = Math.ceil(total / pageSize);
  return (
    <nav className="row" aria-label={t("pages")}>
      {page > 1 ? <Link href={hrefOf(page - 1)}>{t("page_before")}</Link> : null}
      <span>{t("page_range", { from: (page - 1) * pageSize + 1, to: Math.min(page * pageSize, total), total })}</span>
      {page < last ? <Link href={hrefOf(page + 1)}>{t("page_after")}</Link> : null}
    </nav>
  );
}
