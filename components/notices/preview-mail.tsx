"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { EditorPreview } from "./editor-preview.ts";

/** Whose mail is shown: chosen from all, or by a part of the name where there are too many. */
export function Chooser({ preview, path }: { preview: EditorPreview; path: string }) {
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

/** Head and body of a mail; the body in a frame in which nothing runs. */
export function Mail({ preview, path, noticeVersion }: { preview: EditorPreview; path: string; noticeVersion: number }) {
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
