import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { UserTable } from "#components/administration/user-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listUsers } from "#lib/accounts/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.users"))("title") };
}

export default async function UsersPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.users");
  const act = (
    <Link className="btn btn-main" href="/verwaltung/benutzer/neu">
      {t("new")}
    </Link>
  );
  return (
    <>
      <PageHead title={t("title")} act={act} />
      <UserTable users={listUsers(database())} now={new Date()} />
    </>
  );
}
