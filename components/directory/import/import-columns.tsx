import { useTranslations } from "next-intl";
import { importColumns } from "#lib/directory/import/columns.ts";

const example = [
  "Nachname;Vorname;Titel;Organisation;Organisationsart;Rolle;Von;E-Mail;Art der E-Mail;Sichtbarkeit;Telefon",
  "Müller;Anna;Dr.;Stadtrat;Rat;Mitglied;01.07.2019;a.mueller@mandat.example;Mandat;öffentlich;",
  "Müller;Anna;Dr.;Finanzausschuss;Ausschuss;Vorsitz;01.07.2019;a.mueller@mandat.example;;;",
  "Krol;Sabine;;Finanzausschuss;Ausschuss;Sekretariat;;s.krol@stadt.example;dienstlich;intern;0391 540-12",
].join("\n");

/** What the file may hold, with an example to copy. */
export function ImportColumns() {
  const t = useTranslations("import");
  return (
    <section className="section" aria-labelledby="spalten">
      <h2 id="spalten">{t("columns")}</h2>
      <p>{t("columns_text")}</p>
      <dl className="kv">
        {importColumns.map((column) => (
          <div key={column}>
            <dt>
              {t(`column.${column}`)} <code>{column}</code>
            </dt>
            <dd>{t(`column_text.${column}`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("example")}</h3>
      <pre className="sample">{example}</pre>
    </section>
  );
}
