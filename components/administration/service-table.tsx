import Link from "next/link";
import { useTranslations } from "next-intl";

type ServiceRow = { key: string; name: string; nameEn: string | null; position: number };

export function ServiceTable({ services }: { services: readonly ServiceRow[] }) {
  const t = useTranslations("administration.services");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("name_en")}</th>
          <th scope="col" className="number">
            {t("position")}
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <tr key={service.key}>
            <th scope="row">
              <Link href={`/verwaltung/dienste/${service.key}`}>{service.name}</Link>
            </th>
            <td data-l={t("name_en")}>{service.nameEn ?? t("missing")}</td>
            <td className="number" data-l={t("position")}>
              {service.position}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
