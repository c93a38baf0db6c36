import { useTranslations } from "next-intl";
import { type ContactKind, contactKinds } from "#db/vocabulary.ts";
import { Alert } from "#components/ui/alert.tsx";
import type { AudienceCounts } from "#lib/notices/preview.ts";

/** What may go wrong, by sentence; whatever stands in the way comes first. */
export function ApprovalWarnings({ refusals, warnings }: { refusals: readonly Sentence[]; warnings: readonly Sentence[] }) {
  const t = useTranslations("approval");
  const refused = useTranslations("refusals");
  const warned = useTranslations("mail.warnings");
  return (
    <>
      {refusals.length > 0 ? (
        <Alert tone="bad" title={t("cannot_be_sent")}>
          {refusals.map(({ code, values }) => (
            <p key={code + JSON.stringify(values)}>{refused(code, values)}</p>
          ))}
        </Alert>
      ) : null}
      {warnings.length > 0 ? (
        <Alert tone="warn" title={t("warnings", { count: warnings.length })}>
          {warnings.map(({ code, values }) => (
            <p key={code}>
              {warned(code, values)}
              {values["names"] ? ` (${values["names"]})` : ""}
            </p>
          ))}
        </Alert>
      ) : null}
    </>
  );
}

type Sentence = { code: string; values: Record<string, string | number> };

/** Which kinds of addresses are written to, and that some are shared. */
export function AddressKinds({ counts }: { counts: AudienceCounts }) {
  const t = useTranslations("approval");
  const rows: [string, number][] = contactKinds
    .filter((kind: ContactKind) => counts.byKind[kind])
    .map((kind) => [t(`kinds.${kind}`), counts.byKind[kind] ?? 0]);
  if (counts.sharedMailboxes > 0) rows.push([t("shared"), counts.sharedMailboxes]);
  return (
    <section className="section" aria-labelledby="adressen">
      <h2 id="adressen" className="h3">
        {t("addresses_used")}
      </h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("kind")}</th>
            <th scope="col" className="number">
              {t("addresses")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
