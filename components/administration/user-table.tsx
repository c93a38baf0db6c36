import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Role } from "#db/vocabulary.ts";

type UserRow = { id: string; name: string; email: string; roles: readonly Role[]; disabledAt: Date | null; createdAt: Date };

export function UserTable({ users, now }: { users: readonly UserRow[]; now: Date }) {
  const t = useTranslations("administration.users");
  const role = useTranslations("roles");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("email")}</th>
          <th scope="col">{t("roles")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              <Link href={`/verwaltung/benutzer/${user.id}`}>{user.name}</Link>
            </th>
            <td data-l={t("email")}>{user.email}</td>
            <td data-l={t("roles")}>{user.roles.map((each) => role(each)).join(", ")}</td>
            <td data-l={t("since")}>
              <Moment at={user.createdAt} now={now} precision="day" />
            </td>
            <td>{user.disabledAt ? <Badge tone="closed">{t("locked")}</Badge> : t("active")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
