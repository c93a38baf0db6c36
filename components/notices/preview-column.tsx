"use client";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { EditorPreview } from "./editor-preview.ts";
import { Chooser, Mail } from "./preview-mail.tsx";

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
