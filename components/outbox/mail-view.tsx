import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tabs } from "#components/ui/tabs.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { CapturedMail } from "#lib/deliveries/captured.ts";
import { formatSize } from "#lib/format.ts";

const FRAME_HEIGHT = 900;

/** As the address of the page names them. */
export const mailViews = ["html", "text", "kopfzeilen", "quelltext"] as const;
export type MailViewName = (typeof mailViews)[number];

type MailViewProps = {
  mail: CapturedMail;
  /** Of its page, under which its parts stand. */
  path?: string;
  view: MailViewName;
  /** Of the whole mail, its beginning. */
  source: string | undefined;
  /** Undefined: it belongs to none any more, or to a mailing. */
  noticeId: number | undefined;
  /** To somebody who subscribed to the public page. */
  isSubscription?: boolean;
  text: string;
  hasHtml: boolean;
  headers: readonly { name: string; value: string }[];
  attachments: readonly { filename: string; mimeType: string; size: number }[];
  now: Date;
};

/** One mail as a mail program shows it: HTML in a frame that can do nothing, or plain text, headers, source; attachments to keep. */
export function MailView({ mail, view, source, noticeId, text, hasHtml, headers, attachments, now, ...page }: MailViewProps) {
  const t = useTranslations("outbox");
  const locale = useLocale() as Locale;
  const path = page.path ?? `/verwaltung/postausgang/${mail.id}`;
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
        {noticeId === undefined ? null : (
          <Fact term={t("notice")}>
            <Link href={`/leitstelle/mitteilungen/${noticeId}` as Route}>{t("to_notice")}</Link>
          </Fact>
        )}
        {page.isSubscription ? <Fact term={t("notice")}>{t("subscription")}</Fact> : null}
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
      <Tabs
        label={t("views_label")}
        tabs={mailViews
          .filter((each) => each !== "html" || hasHtml)
          .map((each) => ({ href: `${path}?ansicht=${each}` as Route, label: t(`views.${each}`), isCurrent: each === view }))}
      />
      {view === "html" ? (
        <iframe className="mail" src={`${path}/html`} title={t("html_title")} width="100%" height={FRAME_HEIGHT} sandbox="" />
      ) : null}
      {view === "text" ? <Plain label={t("views.text")}>{text}</Plain> : null}
      {view === "kopfzeilen" ? <Headers headers={headers} /> : null}
      {view === "quelltext" ? (
        <>
          <p>
            <a href={`${path}/quelle` as Route}>{t("source")}</a>
          </p>
          <Plain label={t("views.quelltext")}>{source}</Plain>
        </>
      ) : null}
    </>
  );
}

function Plain({ label, children }: { label: string; children: ReactNode }) {
  return (
    <pre className="mail mail-body whitespace-pre-wrap" tabIndex={0} role="group" aria-label={label}>
      {children}
    </pre>
  );
}

function Headers({ headers }: Pick<MailViewProps, "headers">) {
  const t = useTranslations("outbox");
  return (
    <table className="table table-fold mail-headers">
      <thead>
        <tr>
          <th scope="col">{t("header_name")}</th>
          <th scope="col">{t("header_value")}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(({ name, value }, i) => (
          <tr key={name + String(i)}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
