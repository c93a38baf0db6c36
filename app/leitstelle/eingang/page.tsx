import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logInbound } from "#app/_server/inbound.ts";
import { requireRole } from "#app/_server/roles.ts";
import { InboundList } from "#components/inbound/inbound-list.tsx";
import { SeenForm } from "#components/inbound/seen-form.tsx";
import { UploadMails } from "#components/inbound/upload-mails.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { inboundMailKinds } from "#db/vocabulary.ts";
import { countUnseen, listInbound } from "#lib/inbound/queries.ts";
import { markSeenAction, uploadMailsAction } from "./actions.ts";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbound"))("title") };
}

/** What came back by mail, unseen first. Opening the page marks nothing. */
export default async function InboundPage({ searchParams }: PageProps<"/leitstelle/eingang">) {
  const user = await requireRole("dispatcher");
  const t = await getTranslations("inbound");
  const asked = await searchParams;
  const text = (name: string) => String([asked[name]].flat()[0] ?? "");
  const kind = inboundMailKinds.find((each) => each === text("art"));
  const noticeId = /^[1-9]\d{0,8}$/.test(text("mitteilung")) ? Number(text("mitteilung")) : undefined;
  const after = /^[01]\.\d{1,12}$/.test(text("nach")) ? text("nach") : undefined;
  const rows = listInbound(database(), { kind, noticeId, after, limit: PAGE + 1 });
  const mails = rows.slice(0, PAGE);
  logInbound(user, mails);
  const unseen = mails.filter((mail) => mail.seenAt === null);
  const query = (changes: Record<string, string | undefined>) => {
    const wanted = Object.entries({ art: kind, mitteilung: noticeId?.toString(), ...changes }).filter(([, value]) => value);
    const search = new URLSearchParams(wanted as [string, string][]).toString();
    return search ? `?${search}` : "";
  };
  const href = (changes: Record<string, string | undefined>) => `/leitstelle/eingang${query(changes)}` as Route;
  const isFiltered = kind !== undefined || noticeId !== undefined;
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("unseen", { count: countUnseen(database()) })}</span>} />
      {text("gelesen") !== "" ? (
        <Alert tone="ok" title={t("uploaded", { count: Number.parseInt(text("gelesen"), 10) || 0 })} />
      ) : null}
      <Tabs
        label={t("by_kind")}
        tabs={[
          { href: href({ art: undefined }), label: t("all"), isCurrent: kind === undefined },
          ...inboundMailKinds.map((each) => ({ href: href({ art: each }), label: t(`kinds.${each}`), isCurrent: each === kind })),
        ]}
      />
      {noticeId === undefined ? null : (
        <p>
          {t("of_notice", { subject: mails[0]?.noticeSubject ?? String(noticeId) })}{" "}
          <Link href={href({ mitteilung: undefined })}>{t("of_all")}</Link>
        </p>
      )}
      {mails.length > 0 ? (
        <InboundList mails={mails} now={new Date()} markSeen={markSeenAction.bind(null, query({ nach: after }))} />
      ) : (
        <Empty title={t(isFiltered ? "no_match" : "empty")}>
          <p>{t(isFiltered ? "no_match_text" : "empty_text")}</p>
        </Empty>
      )}
      {unseen.length > 1 ? (
        <SeenForm
          action={markSeenAction.bind(null, query({}))}
          ids={unseen.map((mail) => mail.id)}
          label={t("mark_all", { count: unseen.length })}
        />
      ) : null}
      {rows.length > PAGE ? (
        <p>
          <Link href={href({ nach: mails.at(-1)?.cursor })}>{t("more")}</Link>
        </p>
      ) : null}
      <UploadMails action={uploadMailsAction} />
    </>
  );
}
