import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { inboundByNumber, inboundSource, logInbound } from "#app/_server/inbound.ts";
import { requireRole } from "#app/_server/roles.ts";
import { InboundAbout } from "#components/inbound/inbound-about.tsx";
import { KindBadge } from "#components/inbound/kind-badge.tsx";
import { SeenForm } from "#components/inbound/seen-form.tsx";
import { MailView, mailViews } from "#components/outbox/mail-view.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { parseMail, toShow } from "#lib/inbound/parse.ts";
import type { InboundMail } from "#lib/inbound/queries.ts";
import { markSeenAction } from "../actions.ts";

const MAX_SOURCE = 100_000;

const load = cache((nummer: string) => inboundByNumber(nummer) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/leitstelle/eingang/[nummer]">): Promise<Metadata> {
  await requireRole("dispatcher");
  const t = await getTranslations("inbound");
  return { title: load((await params).nummer).subject || t("no_subject") };
}

/** One mail that came in. Somebody else's words: nothing in it can run or load anything. */
export default async function InboundMailPage({ params, searchParams }: PageProps<"/leitstelle/eingang/[nummer]">) {
  const user = await requireRole("dispatcher");
  const mail = load((await params).nummer);
  logInbound(user, [mail]);
  const t = await getTranslations("inbound");
  const now = new Date();
  const { ansicht } = await searchParams;
  return (
    <>
      <PageHead
        over={<Link href={"/leitstelle/eingang" as Route}>{t("title")}</Link>}
        title={mail.subject || t("no_subject")}
        facts={
          <>
            <span>
              <KindBadge kind={mail.kind} isSeen={mail.seenAt !== null} />
            </span>
            <span>
              {t("came")} <Moment at={mail.receivedAt} now={now} relative />
            </span>
            {mail.bounceStatus ? <span>{t("status", { code: mail.bounceStatus })}</span> : null}
            {mail.seenAt ? <span>{t("seen_by", { name: mail.seenBy ?? "" })}</span> : null}
          </>
        }
        act={mail.seenAt ? null : <SeenForm action={markSeenAction.bind(null, "")} ids={[mail.id]} label={t("mark")} isMain />}
      />
      <InboundAbout mail={mail} />
      {mail.kind === "unmatched" ? null : <p className="muted">{t(`means.${mail.kind}`)}</p>}
      <Whole mail={mail} asked={ansicht} now={now} />
    </>
  );
}

async function Whole({ mail, asked, now }: { mail: InboundMail; asked: unknown; now: Date }) {
  const t = await getTranslations("inbound");
  const outbox = await getTranslations("outbox");
  const source = inboundSource(mail);
  if (!source) return <Alert tone="warn" title={t("file_gone")} />;
  const email = await parseMail(source, toShow);
  const view = mailViews.find((each) => each === asked) ?? (email.text || email.html === undefined ? "text" : "html");
  const date = email.date ? new Date(email.date) : null;
  return (
    <MailView
      path={`/leitstelle/eingang/${mail.id}`}
      mail={{
        id: mail.id,
        from: mail.sender || t("no_sender"),
        to: (email.to ?? []).map((each) => each.address ?? each.name).join(", "),
        subject: mail.subject,
        date: date && !Number.isNaN(date.getTime()) ? date : null,
      }}
      text={email.text || t("no_text")}
      view={view}
      hasHtml={email.html !== undefined}
      source={view === "quelltext" ? source.toString("utf8").slice(0, MAX_SOURCE) : undefined}
      noticeId={undefined}
      headers={email.headers.map(({ originalKey, value }) => ({ name: originalKey, value }))}
      attachments={email.attachments.map(({ filename, mimeType, content }) => ({
        filename: filename ?? outbox("no_filename"),
        mimeType,
        size: typeof content === "string" ? content.length : content.byteLength,
      }))}
      now={now}
    />
  );
}
