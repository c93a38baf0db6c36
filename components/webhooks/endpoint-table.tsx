import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { EndpointRow } from "#lib/outgoing-webhooks/queries.ts";
import { CallResult } from "./call-result.tsx";
import { EndpointStateBadge } from "./endpoint-facts.tsx";

export function EndpointTable({ endpoints, now }: { endpoints: readonly EndpointRow[]; now: Date }) {
  const t = useTranslations("administration.webhooks");
  return (
    <table className="table table-fold" aria-label={t("title")}>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("last_call")}</th>
          <th scope="col">{t("waiting")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map((endpoint) => (
          <tr key={endpoint.id}>
            <th scope="row">
              <Link href={`/verwaltung/webhooks/${endpoint.id}` as Route}>{endpoint.name}</Link>
              <small>{new URL(endpoint.url).host}</small>
            </th>
            <td data-l={t("last_call")}>
              {endpoint.lastAttempt ? (
                <>
                  <Moment at={endpoint.lastAttempt.startedAt} now={now} relative />
                  <small>
                    <CallResult attempt={endpoint.lastAttempt} />
                  </small>
                </>
              ) : (
                t("never")
              )}
            </td>
            <td data-l={t("waiting")}>{t("waiting_count", { count: endpoint.owed })}</td>
            <td>
              <EndpointStateBadge state={endpoint.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
