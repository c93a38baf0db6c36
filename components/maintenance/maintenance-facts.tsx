import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MaintenanceDetails } from "#lib/maintenance/queries.ts";
import { Period } from "./maintenance-parts.tsx";

/** What readers see of a window, in every language that there is, and what is done by itself. */
export function MaintenanceFacts({ window, now }: { window: MaintenanceDetails; now: Date }) {
  const t = useTranslations("maintenance");
  const words = useTranslations("words");
  const { titleEn, description, descriptionEn, descriptionSimple, remindMinutes } = window;
  const missing = [titleEn && descriptionEn ? "" : "English", descriptionSimple ? "" : t("form.simple")].filter(Boolean);
  return (
    <dl className="kv">
      <Fact name={t("planned")}>
        <Period from={window.startsAt} to={window.endsAt} now={now} />
      </Fact>
      <Fact name={t("services")}>
        {window.services.map((service) => `${service.name}: ${words(`impact.${service.impact}`)}`).join("; ")}
      </Fact>
      <Fact name={t("description")}>
        <p className="pre-line">{description}</p>
      </Fact>
      {titleEn || descriptionEn ? (
        <Fact name="English">
          <p className="pre-line" lang="en">
            {[titleEn, descriptionEn].filter(Boolean).join("\n")}
          </p>
        </Fact>
      ) : null}
      {descriptionSimple ? (
        <Fact name={t("form.simple")}>
          <p className="pre-line">{descriptionSimple}</p>
        </Fact>
      ) : null}
      {missing.length > 0 ? (
        <Fact name={t("missing")}>
          <span className="muted">{missing.join(", ")}</span>
        </Fact>
      ) : null}
      <Fact name={t("reminder")}>
        {remindMinutes === null ? t("form.remind_not") : t("form.remind_before", { hours: remindMinutes / 60 })}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
