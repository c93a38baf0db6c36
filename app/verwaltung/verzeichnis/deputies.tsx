import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { DeputyForm, DeputyList } from "#components/directory/edit/deputies.tsx";
import { deputyLines } from "#lib/deputies/lines.ts";
import { listOrganizations } from "#lib/directory/queries.ts";
import type { Holder } from "#lib/lists/input.ts";
import { endDeputyAction, recordDeputyAction } from "./deputy-actions.ts";

/** Who stands in for a person or an office, to be changed. */
export async function Deputies({ whose }: { whose: Holder }) {
  const t = await getTranslations("directory");
  return (
    <section className="section" aria-labelledby="vertretung">
      <h2 id="vertretung">{t("deputies")}</h2>
      <p className="muted">{t("deputies_hint")}</p>
      <DeputyList lines={deputyLines(database(), whose, "/verwaltung/verzeichnis")} end={endDeputyAction} />
      <DeputyForm
        action={recordDeputyAction.bind(null, whose)}
        names={listOrganizations(database()).map((organization) => organization.name)}
      />
    </section>
  );
}
