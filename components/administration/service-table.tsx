import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";

type ServiceRow = {
  key: string;
  name: string;
  nameEn: string | null;
  groupId: number | null;
  alternative: string | null;
  position: number;
};
type GroupRow = { id: number; name: string; nameEn: string | null; position: number };

/** Services as they stand in the administration: group by group, like on the public page. */
export function ServiceTable({ services, groups }: { services: readonly ServiceRow[]; groups: readonly GroupRow[] }) {
  const t = useTranslations("administration.services");
  const order = new Map(groups.map((group, index) => [group.id, index]));
  const groupNames = new Map(groups.map((group) => [group.id, group.name]));
  const rankOf = (service: ServiceRow) => (service.groupId === null ? groups.length : (order.get(service.groupId) ?? 0));
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("name_en")}</th>
          <th scope="col">{t("group")}</th>
          <th scope="col">{t("alternative")}</th>
          <th scope="col" className="number">
            {t("position")}
          </th>
        </tr>
      </thead>
      <tbody>
        {services
          .toSorted((a, b) => rankOf(a) - rankOf(b))
          .map((service) => (
            <tr key={service.key}>
              <th scope="row">
                <Link href={`/verwaltung/dienste/${service.key}`}>{service.name}</Link>
              </th>
              <td data-l={t("name_en")}>{service.nameEn ?? t("missing")}</td>
              <td data-l={t("group")}>{service.groupId === null ? t("no_group") : groupNames.get(service.groupId)}</td>
              <td data-l={t("alternative")}>{service.alternative ?? t("missing")}</td>
              <td className="number" data-l={t("position")}>
                {service.position}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

export function ServiceGroupTable({ groups, services }: { groups: readonly GroupRow[]; services: readonly ServiceRow[] }) {
  const t = useTranslations("administration.services");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("group_name")}</th>
          <th scope="col">{t("name_en")}</th>
          <th scope="col" className="number">
            {t("title")}
          </th>
          <th scope="col" className="number">
            {t("position")}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.id}>
            <th scope="row">
              <Link href={`/verwaltung/dienste/gruppen/${group.id}`}>{group.name}</Link>
            </th>
            <td data-l={t("name_en")}>{group.nameEn ?? t("missing")}</td>
            <td className="number" data-l={t("title")}>
              {services.filter((service) => service.groupId === group.id).length}
            </td>
            <td className="number" data-l={t("position")}>
              {group.position}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
