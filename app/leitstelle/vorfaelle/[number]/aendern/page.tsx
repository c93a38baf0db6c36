import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ChangeIncidentForm } from "#components/incidents/change-incident-form.tsx";
import { EndIncidentForm } from "#components/incidents/end-incident-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findIncident } from "#lib/incidents/queries.ts";
import { changeIncidentAction, closeIncidentAction, reopenIncidentAction } from "./actions.ts";

export default async function ChangeIncidentPage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/aendern">) {
  await requireRole("dispatcher");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const t = await getTranslations("incidents");
  const { title, level, cause, tlp, version } = incident;
  return (
    <>
      <PageHead
        over={<Link href={`/leitstelle/vorfaelle/${incident.number}` as Route}>{`${incident.number} ${title}`}</Link>}
        title={t("change")}
      />
      <ChangeIncidentForm
        action={changeIncidentAction.bind(null, incident.number)}
        values={{
          title,
          level,
          cause,
          tlp,
          version,
          publicTitle: incident.publicTitle ?? "",
          publicTitleEn: incident.publicTitleEn ?? "",
        }}
      />
      <section className="section" aria-labelledby="ende">
        <h2 id="ende">{incident.closedAt ? t("reopen") : t("close")}</h2>
        <p>{incident.closedAt ? t("reopen_hint") : t("close_hint")}</p>
        <EndIncidentForm
          action={(incident.closedAt ? reopenIncidentAction : closeIncidentAction).bind(null, incident.number)}
          isClosed={incident.closedAt !== null}
        />
      </section>
    </>
  );
}
