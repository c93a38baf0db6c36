import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { CapturedMail } from "#lib/deliveries/captured.ts";
import { formatSize } from "#lib/format.ts";

const FRAME_HEIGHT = 900;

type MailViewProps = {
  mail: CapturedMail;
  text: string;
  hasHtml: boolean;
  headers: readonly { name: string; value: string }[];
  attachments: readonly { filename: string; mimeType: string; size: number }[];
  now: Date;
};

/** One mail as its recipient gets it: HTML in a frame that can do nothing, plain text, headers, attachments. */
export function MailView({ mail, text, hasHtml, headers, attachments, now }: MailViewProps) {
  const t = useTranslations("outbox");
  const locale = useLocale() as Locale;
  const path = `/verwaltung/postausgang/${mail.id}`;
  return (
    <>
      <dl className="kv">
        <Fact term={t("from")}>{mail.from}</Fact>
        <Fact term={t("to")}>{mail.to}</Fact>
        {mail.date ? (
          <Fact term={t("date")}>
            <Moment at={mail.date} now={now} />
          </Fact>
        ) : null}
        {attachments.length > 0 ? (
          <Fact term={t("attachments")}>
            <ul>
              {attachments.map((file, i) => (
                <li key={file.filename + String(i)}>
                  <a href={`${path}/anhang/${i + 1}` as Route}>{file.filename}</a> ({formatSize(file.size, locale)})
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
      </dl>
      {hasHtml ? (
        <section className="section" aria-labelledby="html">
          <h2 id="html">{t("html")}</h2>
          <iframe className="mail" src={`${path}/html`} title={t("html_title")} width="100%" height={FRAME_HEIGHT} sandbox="" />
        </section>
      ) : null}
      <section className="section" aria-labelledby="text">
        <h2 id="text">{t("text")}</h2>
        <pre className="mail mail-body whitespace-pre-wrap" tabIndex={0} role="group" aria-labelledby="text">
          {text}
        </pre>
      </section>
      <section className="section" aria-labelledby="kopf">
        <h2 id="kopf">{t("headers")}</h2>
        <dl className="kv small">
          {headers.map(({ name, value }, i) => (
            <Fact key={name + String(i)} term={name}>
              {value}
            </Fact>
          ))}
        </dl>
        <p>
          <a href={`${path}/quelle` as Route}>{t("source")}</a>
        </p>
      </section>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
