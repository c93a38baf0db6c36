import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentDownloads } from "#components/exports/downloads.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { AddressChangeForm } from "#components/reachability/address-change-form.tsx";
import { AddressChangePlan } from "#components/reachability/address-change-plan.tsx";
import { AffectedAddresses } from "#components/reachability/affected-addresses.tsx";
import { countHiddenStandIns } from "#lib/exports/mailboxes.ts";
import { listAffectedAddresses } from "#lib/incidents/affected.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { listLists } from "#lib/lists/queries.ts";
import { applyChangeAction, restoreAction } from "./actions.ts";
import { fieldsFrom, planFrom } from "./plan.ts";

export default async function AddressesPage({ params, searchParams }: PageProps<"/leitstelle/vorfaelle/[number]/adressen">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const now = new Date();
  const mayWrite = user.roles.includes("dispatcher") && !incident.closedAt;
  const t = await getTranslations("reachability");
  const asked = await searchParams;
  const { plan, state } = mayWrite ? await planFrom(incident.number, asked, now) : { plan: undefined, state: {} };
  const lists = listLists(database(), now)
    .filter((list) => list.isExercise === incident.isExercise)
    .map(({ key, name }) => ({ value: key, label: name }));
  return (
    <IncidentFrame incident={incident} view="addresses" now={now} mayWrite={user.roles.includes("dispatcher")}>
      {plan ? (
        <AddressChangePlan plan={plan} fields={fieldsFrom(asked)} action={applyChangeAction.bind(null, incident.number)} />
      ) : null}
      <section className="section" aria-labelledby="betroffen">
        <h2 id="betroffen">{t("affected")}</h2>
        <AffectedAddresses
          rows={listAffectedAddresses(database(), incident.id, now)}
          now={now}
          restore={mayWrite ? restoreAction.bind(null, incident.number) : undefined}
        />
      </section>
      <IncidentDownloads
        action={`/leitstelle/vorfaelle/${incident.number}/adressen/export`}
        asker="administration"
        hiddenStandIns={incident.isExercise ? undefined : countHiddenStandIns(database(), incident.id, now, user.roles)}
      />
      {mayWrite ? (
        <section className="section" aria-labelledby="aendern">
          <h2 id="aendern">{t("change")}</h2>
          <AddressChangeForm lists={lists} state={state} />
        </section>
      ) : null}
    </IncidentFrame>
  );
}
