import { useTranslations } from "next-intl";
import { type TableKind, tableKinds } from "#db/vocabulary.ts";
import { columnsOf, type ImportColumn } from "#lib/directory/import/columns.ts";

const examples: Record<TableKind, readonly string[]> = {
  people: [
    "Nachname;Vorname;Titel;Organisation;Organisationsart;Rolle;Von;E-Mail;Art der E-Mail;Sichtbarkeit;Telefon",
    "Müller;Anna;Dr.;Stadtrat;Rat;Mitglied;01.07.2019;a.mueller@mandat.example;Mandat;öffentlich;",
    "Müller;Anna;Dr.;Finanzausschuss;Ausschuss;Vorsitz;01.07.2019;a.mueller@mandat.example;;;",
    "Krol;Sabine;;Finanzausschuss;Ausschuss;Sekretariat;;s.krol@stadt.example;dienstlich;intern;0391 540-12",
  ],
  memberships: [
    "Nachname;Vorname;E-Mail;Gesellschaft;Gremium;Funktion;Von;Bis",
    "Müller;Anna;a.mueller@mandat.example;Stadtwerke GmbH;Aufsichtsrat;Stellv. Vorsitz;01.07.2019;",
    "Prahl;Bernd;;;Finanzausschuss;Mitglied;01.07.2019;30.06.2024",
  ],
  contact_points: [
    "Nachname;Vorname;Organisation;E-Mail;Telefon;Art der Adresse;Sichtbarkeit;Grund;Läuft ab",
    ";;Stadtwerke GmbH;info@stadtwerke.example;0391 540-0;Funktion;öffentlich;;",
    "Prahl;Bernd;;b.prahl@web.example;;privat;vertraulich;hat kein anderes Postfach;31.12.2026",
  ],
  organizations: [
    "Schlüssel;Name;Kurzname;Art;Gehört zu",
    "stadtwerke;Stadtwerke Musterau GmbH;SWM;Gesellschaft;",
    ";Aufsichtsrat der Stadtwerke;;Aufsichtsrat;stadtwerke",
    ";Finanzausschuss;;Ausschuss;",
  ],
};

/** What each kind of table may hold, with an example to copy. */
export function ImportColumns() {
  const t = useTranslations("import");
  const textOf = (kind: TableKind, column: ImportColumn) => {
    const own = `column_text.${kind}_${column}` as "column_text.memberships_role";
    return t.has(own) ? t(own) : t(`column_text.${column}` as "column_text.role");
  };
  return (
    <section className="section" aria-labelledby="spalten">
      <h2 id="spalten">{t("columns")}</h2>
      <p className="measure">{t("columns_text")}</p>
      <div className="stack">
        {tableKinds.map((kind) => (
          <details key={kind} className="fold">
            <summary>{t(`kind.${kind}`)}</summary>
            <div className="stack">
              <p className="measure">{t(`rows_text.${kind}`)}</p>
              <dl className="kv">
                {columnsOf(kind).map((column) => (
                  <div key={column}>
                    <dt>
                      {t(`column.${column}`)} <code>{column}</code>
                    </dt>
                    <dd>{textOf(kind, column)}</dd>
                  </div>
                ))}
              </dl>
              <h3>{t("example")}</h3>
              <pre className="sample">{examples[kind].join("\n")}</pre>
            </div>
          </details>
        ))}
      </div>
    </section>
  );
}
