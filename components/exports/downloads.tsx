import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Asker } from "#lib/directory/addresses.ts";
import { MAX_BASE_LENGTH } from "#lib/exports/ldif.ts";
import type { PeopleFormat } from "#lib/exports/people-file.ts";
import type { ServerFormat } from "#lib/exports/server-files.ts";

type DownloadsProps = {
  /** The route that makes the files. */
  action: string;
  formats: readonly (PeopleFormat | ServerFormat)[];
  /** How many people are in it. */
  count?: number;
  /** Moment and asker of the page. */
  carry?: Record<string, string>;
  /** Lets the reader choose for whom, where the page does not. */
  asker?: Asker;
};

/** Files to take along: a form, so that every file is one click also without JavaScript, and nothing is fetched (and logged) before it. */
export function Downloads({ action, formats, count = 2, carry = {}, asker }: DownloadsProps) {
  const t = useTranslations("exports.download");
  const words = useTranslations("directory.asker");
  const name = useId();
  return (
    <form action={action} className="downloads">
      {/* What Enter in the only text field asks for: browsers take the first button. */}
      {formats.includes("ldif") ? (
        <button name="format" value="ldif" hidden>
          {t("ldif", { count })}
        </button>
      ) : null}
      {Object.entries(carry).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {asker ? (
        <fieldset className="row">
          <legend className="label">{t("asker")}</legend>
          {(["administration", "everyone"] as const).map((each) => (
            <label key={each} className="check">
              <input type="radio" name="as" value={each} defaultChecked={each === asker} />
              <span>{words(each)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <ul>
        {formats.map((format) => (
          <li key={format}>
            <button className="btn" name="format" value={format} aria-describedby={`${name}${format}`}>
              {t(format, { count })}
            </button>{" "}
            <span className="small muted" id={`${name}${format}`}>
              {t(`${format}_hint`)}
            </span>
            {format === "ldif" ? <LdifPlace /> : null}
          </li>
        ))}
      </ul>
    </form>
  );
}

/** As `LdifBase` in short: who typed something else is told so by the browser. */
const PLACE_PATTERN = "[A-Za-z][A-Za-z0-9\\-]*=[^,=+;]+(,[A-Za-z][A-Za-z0-9\\-]*=[^,=+;]+)*";

/** Where the group shall lie in a directory; most files never need it. */
function LdifPlace() {
  const t = useTranslations("exports.download");
  const id = useId();
  return (
    <details>
      <summary className="small">{t("place")}</summary>
      <div className="field">
        <label htmlFor={id}>{t("base")}</label>
        <p className="hint" id={`${id}-hint`}>
          {t("base_hint")}
        </p>
        <input
          className="input"
          id={id}
          name="base"
          maxLength={MAX_BASE_LENGTH}
          pattern={PLACE_PATTERN}
          title={t("base_title")}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </details>
  );
}

/** The same with its heading. */
export function DownloadSection(props: DownloadsProps) {
  const t = useTranslations("exports.download");
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id} className="h3">
        {t("title")}
      </h2>
      <Downloads {...props} />
    </section>
  );
}

type IncidentDownloadsProps = {
  action: string;
  asker: Asker;
  /** Undefined: an exercise, of which nothing may reach a mail server. */
  hiddenStandIns: number | undefined;
};

/** What makes other systems tell the truth about an incident's addresses. */
export function IncidentDownloads({ action, asker, hiddenStandIns }: IncidentDownloadsProps) {
  const t = useTranslations("exports.download");
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      {hiddenStandIns === undefined ? null : (
        <>
          <h3>{t("for_servers")}</h3>
          <p>
            {t("servers_text")} {hiddenStandIns > 0 ? t("hidden", { count: hiddenStandIns }) : null}
          </p>
          <Downloads action={action} formats={["sieve", "relocated"]} />
          <h3>{t("for_people")}</h3>
        </>
      )}
      <Downloads action={action} formats={["csv", "ldif", "vcard"]} asker={asker} />
    </section>
  );
}
