import { useTranslations } from "next-intl";
import { shortId } from "#lib/oparl/external-id.ts";
import type { Fault } from "#lib/oparl/reading.ts";

/** Beyond that nobody reads. */
const MAX_SHOWN = 300;

/** What could not be read or does not fit, by what is wrong. Nothing of it keeps the rest out. */
export function OparlFaults({ faults }: { faults: readonly Fault[] }) {
  const t = useTranslations("oparl.page");
  const heads = useTranslations("oparl.fault_heads");
  if (faults.length === 0) return null;
  return (
    <section className="section" aria-labelledby="fehler">
      <h2 id="fehler">{t("faults", { count: faults.length })}</h2>
      <p className="measure">{t("faults_text")}</p>
      <div className="stack">
        {[...Map.groupBy(faults, ({ code }) => code)].map(([code, same]) => (
          <details key={code} className="fold" open={same.length <= 5}>
            <summary>{heads(code, { count: same.length })}</summary>
            <FaultTable faults={same} />
          </details>
        ))}
      </div>
    </section>
  );
}

function FaultTable({ faults }: { faults: readonly Fault[] }) {
  const t = useTranslations("oparl.page");
  const sentences = useTranslations("oparl.faults");
  const refusals = useTranslations("refusals");
  return (
    <div className="stack">
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("where")}</th>
            <th scope="col">{t("what_is_wrong")}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, MAX_SHOWN).map(({ code, at, name, values }, index) => (
            <tr key={`${index}${at}`}>
              <th scope="row">
                {name}
                <small className="record-id">{shortId(at)}</small>
              </th>
              <td>
                {sentences(code, values)}{" "}
                {code === "page_unread" && typeof values["reason"] === "string" ? refusals(values["reason"], values) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > MAX_SHOWN ? <p>{t("more", { count: faults.length - MAX_SHOWN })}</p> : null}
    </div>
  );
}
