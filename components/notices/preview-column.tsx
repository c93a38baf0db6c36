"use client";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";

export type PreviewVersion = "html" | "text" | "en" | "simple";

export type EditorPreview = {
  refusals: { code: string; values: Record<string, string | number>; field: string | undefined }[];
  warnings: { code: string; values: Record<string, string | number>; field: string }[];
  /** People whose mail can be looked at; empty when there are too many to choose from, then a name is typed. */
  people: { ref: string; name: string }[];
  hasPeople: boolean;
  shown: { ref: string; name: string; address: string; reason: string } | undefined;
  mail: { subject: string; text: string } | undefined;
  version: PreviewVersion;
  versions: PreviewVersion[];
  /** What was typed as a name. */
  asked: string;
};

type PreviewColumnProps = {
  preview: EditorPreview;
  /** Path of this page. */
  path: string;
  /** Changes with every save, so that the frame shows the mail anew. */
  noticeVersion: number;
  mayTest: boolean;
};

/** Any recipient's mail as it would be now, and what to look at before release. Its own form, by `form`: it changes nothing. */
export function PreviewColumn({ preview, path, noticeVersion, mayTest }: PreviewColumnProps) {
  const t = useTranslations("notices");
  return (
    <section className="column" id="vorschau" aria-labelledby="vorschau-h">
      <h2 id="vorschau-h">{t("preview")}</h2>
      <Checks preview={preview} />
      {preview.hasPeople ? <Chooser preview={preview} path={path} /> : <p>{t("preview_nobody")}</p>}
      {preview.mail && preview.shown ? (
        <>
          <nav className="tabs" aria-label={t("versions_label")}>
            {preview.versions.map((version) => (
              <Link
                key={version}
                href={`${path}?als=${preview.shown?.ref}&fassung=${version}#vorschau` as Route}
                aria-current={version === preview.version ? "page" : undefined}
                scroll={false}
              >
                {t(`versions.${version}`)}
              </Link>
            ))}
          </nav>
          <Mail preview={preview} path={path} noticeVersion={noticeVersion} />
        </>
      ) : preview.hasPeople && preview.asked ? (
        <p>{t("preview_unknown", { name: preview.asked })}</p>
      ) : null}
      {mayTest && preview.shown ? (
        <div className="field">
          <input type="hidden" name="shown" value={preview.shown.ref} />
          <button className="btn" name="intent" value="test">
            {t("test_mail")}
          </button>
          <p className="hint">{t("test_mail_hint", { name: preview.shown.name })}</p>
        </div>
      ) : null}
    </section>
  );
}

function Checks({ preview }: { preview: EditorPreview }) {
  const t = useTranslations("notices");
  const refusals = useTranslations("refusals");
  const warnings = useTranslations("mail.warnings");
  return (
    <>
      {preview.refusals.length > 0 ? (
        <Alert tone="bad" title={t("refusals", { count: preview.refusals.length })}>
          <ul className="stack">
            {preview.refusals.map(({ code, values, field }) => (
              <li key={code + JSON.stringify(values)}>
                {field ? <a href={`#${field}`}>{refusals(code, values)}</a> : refusals(code, values)}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {preview.warnings.length > 0 ? (
        <Alert tone="warn" title={t("warnings", { count: preview.warnings.length })}>
          <ul className="stack">
            {preview.warnings.map(({ code, values, field }) => (
              <li key={code}>
                <a href={`#${field}`}>{warnings(code, values)}</a>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {preview.refusals.length + preview.warnings.length === 0 ? (
        <p className="row is-ok">
          <span className="mark" aria-hidden="true" /> {t("ready")}
        </p>
      ) : null}
    </>
  );
}

function Chooser({ preview, path }: { preview: EditorPreview; path: string }) {
  const t = useTranslations("notices");
  const router = useRouter();
  const aria = { id: "als", name: "als", form: "vorschau-wahl", className: "input" };
  return (
    <div className="field">
      <label htmlFor="als">{t("view_as")}</label>
      <div className="chooser">
        {preview.people.length > 0 ? (
          <select
            {...aria}
            key={preview.shown?.ref}
            defaultValue={preview.shown?.ref}
            onChange={(event) =>
              router.replace(`${path}?als=${event.target.value}&fassung=${preview.version}` as Route, { scroll: false })
            }
          >
            {preview.people.map(({ ref, name }) => (
              <option key={ref} value={ref}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <input {...aria} type="search" defaultValue={preview.asked || preview.shown?.name} placeholder={t("view_as_name")} />
        )}
        <button className={preview.people.length > 0 ? "btn nojs-only" : "btn"} form="vorschau-wahl">
          {t("view")}
        </button>
      </div>
    </div>
  );
}

function Mail({ preview, path, noticeVersion }: { preview: EditorPreview; path: string; noticeVersion: number }) {
  const t = useTranslations("notices");
  const reasons = useTranslations("mail.addressReasons");
  const { shown, mail, version } = preview;
  if (!shown || !mail) return null;
  const label = t("mail_to", { name: shown.name });
  const source = `${path}/vorschau?als=${shown.ref}${version === "html" ? "" : `&fassung=${version}`}&stand=${noticeVersion}`;
  return (
    <article className="mail" aria-label={label}>
      <dl className="mail-head">
        <div>
          <dt>{t("mail_address")}</dt>
          <dd>
            {shown.address} <small className="muted block">{reasons(shown.reason)}</small>
          </dd>
        </div>
        <div>
          <dt>{t("subject")}</dt>
          <dd>
            <b>{mail.subject}</b>
          </dd>
        </div>
      </dl>
      {version === "text" ? (
        <pre className="mail-text" tabIndex={0} aria-label={label}>
          {mail.text}
        </pre>
      ) : (
        <iframe className="mail-frame" src={source} title={label} sandbox="" />
      )}
    </article>
  );
}
