import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { MailTable } from "#components/outbox/mail-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listCapturedMails } from "#lib/deliveries/captured.ts";
import { logMails, mailNumber, outboxFolder } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("outbox"))("title") };
}

export default async function OutboxPage({ searchParams }: PageProps<"/verwaltung/postausgang">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("outbox");
  const { adresse, vor } = await searchParams;
  const address = typeof adresse === "string" ? adresse.trim() : "";
  const before = typeof vor === "string" && mailNumber(vor) ? { before: mailNumber(vor) } : {};
  const { mails, more } = await listCapturedMails(outboxFolder(), { address, ...before });
  logMails(
    user,
    mails.map((mail) => mail.id),
  );
  const older = new URLSearchParams({ ...(address ? { adresse: address } : {}), vor: String(mails.at(-1)?.id) });
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      <form className="row">
        <label htmlFor="adresse">{t("address")}</label>
        <div>
          <input className="input" id="adresse" name="adresse" type="search" defaultValue={address} />
        </div>
        <button className="btn">{t("search")}</button>
        {address ? <Link href="/verwaltung/postausgang">{t("all")}</Link> : null}
      </form>
      {mails.length > 0 ? (
        <MailTable mails={mails} now={new Date()} />
      ) : (
        <Empty title={t(address ? "no_match" : "empty", { address })}>
          <p>{t(address ? "no_match_text" : "empty_text")}</p>
        </Empty>
      )}
      {more ? (
        <p>
          <Link href={`/verwaltung/postausgang?${older}` as Route}>{t("older")}</Link>
        </p>
      ) : null}
    </>
  );
}
