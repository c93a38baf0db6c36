import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { FormState, ShownSecret } from "#components/ui/form-state.ts";

/** A letter for everybody, to print, to cut apart or to keep as a file: shown now and never again. */
export function LinkSheet({ links, file }: { links: readonly ShownSecret[]; file: FormState["file"] }) {
  const t = useTranslations("links");
  return (
    <div className="stack">
      <p>{t("sheet_text")}</p>
      {file ? (
        <p className="row">
          {/* In the page itself: a second request would have to know the secrets. */}
          <a
            className="btn btn-main"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(file.content)}`}
            download={file.name}
          >
            {t("download")}
          </a>
          <span className="muted">{t("print_hint")}</span>
        </p>
      ) : null}
      <ol className="sheet">
        {links.map(({ name, detail, secret, letter, mailto }) => (
          <li key={secret}>
            <h2 className="h3">{name}</h2>
            {detail ? <p className="muted">{detail}</p> : null}
            <p className="pre-line">{letter}</p>
            <p className="row">
              {mailto ? (
                <a className="btn btn-small" href={mailto}>
                  {t("write_letter")}
                  <span className="sr"> {name}</span>
                </a>
              ) : null}
              <CopyButton text={letter} label={t("copy_letter")} of={name} />
              {mailto ? null : <span className="muted">{t("too_long")}</span>}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
