import { useTranslations } from "next-intl";
import type { CallScript, NoticeScript } from "#lib/calls/script.ts";

/** What to say, in the language of the mail that they were sent; in German too for whoever telephones and speaks no other. */
export function Script({ script }: { script: CallScript }) {
  const t = useTranslations("calls");
  const [before, after] = script.codeWords;
  return (
    <div className="script">
      <h3>{t("script")}</h3>
      {script.german ? <p className="hint">{t("script_in_english")}</p> : null}
      <div lang={script.language} className="stack">
        <Said script={script} />
        <p>
          <q>
            {before}
            <b className="nowrap">{script.code}</b>
            {after}
          </q>
        </p>
      </div>
      {script.german ? (
        <details>
          <summary>{t("script_in_german")}</summary>
          <div lang="de" className="stack">
            <Said script={script.german} />
          </div>
        </details>
      ) : null}
    </div>
  );
}

function Said({ script: { hello, about, body, asking } }: { script: NoticeScript }) {
  return [hello, about, ...body, ...(asking ? [asking] : [])].map((sentence, index) => (
    <p key={index}>
      <q>{sentence}</q>
    </p>
  ));
}
