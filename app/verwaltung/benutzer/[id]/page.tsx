import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { UserForms } from "#components/administration/user-forms.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listUsers } from "#lib/accounts/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { changeRolesAction, resetPasswordAction, setDisabledAction } from "../actions.ts";

const load = cache((id: string) => listUsers(database()).find((user) => user.id === id) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/benutzer/[id]">): Promise<Metadata> {
  await requireRole("admin");
  return { title: load((await params).id).name };
}

export default async function UserPage({ params }: PageProps<"/verwaltung/benutzer/[id]">) {
  await requireRole("admin");
  const user = load((await params).id);
  const t = await getTranslations("administration.users");
  return (
    <>
      <PageHead
        over={<Link href="/verwaltung/benutzer">{t("title")}</Link>}
        title={user.name}
        facts={<span>{user.email}</span>}
      />
      <UserForms
        roles={user.roles}
        isDisabled={user.disabledAt !== null}
        changeRoles={changeRolesAction.bind(null, user.id)}
        resetPassword={resetPasswordAction.bind(null, user.id)}
        setDisabled={setDisabledAction.bind(null, user.id, user.disabledAt === null)}
      />
    </>
  );
}
