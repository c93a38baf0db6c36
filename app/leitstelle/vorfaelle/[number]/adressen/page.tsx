import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentDownloads } from "#components/exports/downloads.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { AddressChangeForm } from "#components/reachability/address-change-form.tsx";
import { AddressChangePlan } from "#components/reachability/address-change-plan.tsx";
import { AddressWarnings } from "#components/reachability/address-warnings.tsx";
import { AffectedAddresses } from "#components/reachability/affected-addresses.tsx";
import { ChangeTerms } from "#components/reachability/change-terms.tsx";
import { ChangeList } from "#components/reachability/change-list.tsx";
import { lapseOf } from "#lib/directory/lapse.ts";
import { listMailDomains } from "#lib/directory/mail-domains.ts";
import { listOrganizations } from "#lib/directory/queries.ts";
import { countHiddenStandIns } from "#lib/exports/mailboxes.ts";
import { listAddressChanges } from "#lib/incidents/address-changes.ts";
import { asSeenBy, listAffectedAddresses, pointsIn } from "#lib/incidents/affected.ts";
import { listDemands } from "#lib/incidents/demands.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { listLists } from "#lib/lists/queries.ts";
import { applyChangeAction, restoreAction, undoAction } from "./actions.ts";
import { planFrom } from "./plan.ts";

const SHOWN_CHANGES = 10;
/** More than that are typed rather than picked. */
const SUGGESTED_ORGANIZATIONS = 400;

export default async function AddressesPage({ params, searchParams }: PageProps<"/leitstelle/vorfaelle/[number]/adressen">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const now = new Date();
  const isDispatcher = user.roles.includes("dispatcher");
  const mayWrite = isDispatcher && !incident.closedAt;
  const t = await getTranslations("reachability");
  const asked = await searchParams;
  const { plan, state } = mayWrite ? await planFrom(incident.number, asked, now) : { plan: undefined, state: {} };
  const lists = listLists(database(), now)
    .filter((list) => list.isExercise === incident.isExercise)
    .map(({ key, name }) => ({ value: key, label: name }));
  const organizations = listOrganizations(database())
    .slice(0, SUGGESTED_ORGANIZATIONS)
    .map(({ name }) => name);
  const rows = asSeenBy(listAffectedAddresses(database(), incident.id, now), user.roles);
  const planned = plan?.rows.flatMap(({ contactPointId, fallback }) => [contactPointId, fallback?.contactPointId]) ?? [];
  logShown(user, [...pointsIn(rows), ...planned], "incident", now);
  const changes = listAddressChanges(database(), incident.id, { limit: SHOWN_CHANGES }).map((change) => ({
    ...change,
    undo: isDispatcher && !change.undone ? undoAction.bind(null, incident.number, change.id) : undefined,
  }));
  return (
    <IncidentFrame incident={incident} view="addresses" now={now} mayWrite={isDispatcher}>
      <AddressWarnings
        lapses={rows.flatMap((row) => lapseOf(row.address, row.standIn, now) ?? [])}
        demands={listDemands(database(), now, incident.number)}
        now={now}
        mayWrite={isDispatcher}
      />
      {plan ? (
        <AddressChangePlan plan={plan.rows} fields={plan.fields} action={applyChangeAction.bind(null, incident.number)}>
          <ChangeTerms {...plan} lists={lists} now={now} />
        </AddressChangePlan>
      ) : null}
      <section className="section" aria-labelledby="betroffen">
        <h2 id="betroffen">{t("affected")}</h2>
        <AffectedAddresses rows={rows} now={now} restore={isDispatcher ? restoreAction.bind(null, incident.number) : undefined} />
      </section>
      {changes.length > 0 ? (
        <section className="section" aria-labelledby="aenderungen">
          <h2 id="aenderungen">{t("changes")}</h2>
          <ChangeList changes={changes} now={now} />
        </section>
      ) : null}
      <IncidentDownloads
        action={`/leitstelle/vorfaelle/${incident.number}/adressen/export`}
        asker="administration"
        hiddenStandIns={incident.isExercise ? undefined : countHiddenStandIns(database(), incident.id, now, user.roles)}
      />
      {mayWrite ? (
        <section className="section" aria-labelledby="aendern">
          <h2 id="aendern">{t("change")}</h2>
          <AddressChangeForm
            lists={lists}
            organizations={organizations}
            domains={listMailDomains(database())}
            isExercise={incident.isExercise}
            state={state}
          />
        </section>
      ) : null}
    </IncidentFrame>
  );
}
