import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { MailView, mailViews } from "#components/outbox/mail-view.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findOrigin } from "#lib/deliveries/addressees.ts";
import { findCapturedMail, readCapturedSource } from "#lib/deliveries/captured.ts";
import { database } from "#app/_server/database.ts";
import { logMails, mailNumber, outboxFolder } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

/** Attachments make the rest; the whole of it can be downloaded. */
const MAX_SOURCE = 100_000;

const load = cache(async (nummer: string) => (await findCapturedMail(outboxFolder(), mailNumber(nummer))) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/postausgang/[nummer]">): Promise<Metadata> {
  await requireRole("admin", "dispatcher");
  return { title: (await load((await params).nummer)).subject };
}

export default async function CapturedMailPage({ params, searchParams }: PageProps<"/verwaltung/postausgang/[nummer]">) {
  const user = await requireRole("admin", "dispatcher");
  const { email, ...mail } = await load((await params).nummer);
  logMails(user, [mail.id]);
  const t = await getTranslations("outbox");
  const { ansicht } = await searchParams;
  const view = mailViews.find((each) => each === ansicht) ?? (email.html === undefined ? "text" : "html");
  const source = view === "quelltext" ? readCapturedSource(outboxFolder(), mail.id)?.toString("utf8") : undefined;
  const origin = findOrigin(database(), mail.id);
  return (
    <>
      <PageHead over={<Link href="/verwaltung/postausgang">{t("title")}</Link>} title={mail.subject || t("no_subject")} />
      <MailView
        mail={mail}
        text={email.text ?? ""}
        view={view}
        hasHtml={email.html !== undefined}
        source={source?.slice(0, MAX_SOURCE)}
        noticeId={origin?.noticeId ?? undefined}
        isSubscription={origin !== undefined && origin.mailingId !== null}
        headers={email.headers.map(({ originalKey, value }) => ({ name: originalKey, value }))}
        attachments={email.attachments.map(({ filename, mimeType, content }) => ({
          filename: filename ?? t("no_filename"),
          mimeType,
          size: typeof content === "string" ? content.length : content.byteLength,
        }))}
        now={new Date()}
      />
    </>
  );
}
