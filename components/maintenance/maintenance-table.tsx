import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { Maintenance } from "#lib/maintenance/queries.ts";
import { actualPeriod } from "#lib/maintenance/state.ts";
import { Period, StateBadge } from "./maintenance-parts.tsx";

export function MaintenanceTable({ windows, now }: { windows: readonly Maintenance[]; now: Date }) {
  const t = useTranslations("maintenance");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("window")}</th>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {windows.map((window) => (
          <tr key={window.id}>
            <td className="nowrap">{window.number}</td>
            <th scope="row">
              <Link href={`/leitstelle/wartungen/${window.number}` as Route}>{window.title}</Link>
              <small>{window.services.map((service) => service.name).join(", ")}</small>
            </th>
            <td>
              <Period {...actualPeriod(window)} now={now} />
            </td>
            <td>
              <StateBadge state={window.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
