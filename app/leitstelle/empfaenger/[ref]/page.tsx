import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { SentTable } from "#components/deliveries/sent-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { mainFunction } from "#components/deliveries/main-function.ts";
import { findAddressee, listSentTo, parseRef } from "#lib/deliveries/people.ts";
import { directoryPath, findNamed } from "#lib/directory/named-party.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";

const PAGE = 50;

const load = cache((ref: string) => {
  const addressee = parseRef(ref) ?? notFound();
  const name = findNamed(database(), addressee) ?? notFound();
  return { addressee, name, last: findAddressee(database(), addressee) };
});

export async function generateMetadata({ params }: PageProps<"/leitstelle/empfaenger/[ref]">): Promise<Metadata> {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("sent");
  return { title: t("title", { name: load((await params).ref).name }) };
}

/** Everything that somebody was ever sent. */
export default async function SentPage({ params, searchParams }: PageProps<"/leitstelle/empfaenger/[ref]">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("sent");
  const now = new Date();
  const { ref } = await params;
  const { addressee, name, last } = load(ref);
  const { vor } = await searchParams;
  const before = typeof vor === "string" && /^[1-9]\d{0,14}$/.test(vor) ? Number(vor) : undefined;
  const found = listSentTo(database(), addressee, { before, limit: PAGE + 1, viewer: user.roles });
  const rows = found.slice(0, PAGE);
  const shown = rows.flatMap((row) => row.mails.map((mail) => mail.contactPointId));
  logShown(user, shown, "notice", now);
  return (
    <>
      <PageHead
        over={<Link href={directoryPath(database(), addressee) as Route}>{t("in_directory")}</Link>}
        title={t("title", { name })}
        facts={
          <>
            {last?.functionLabel ? <span>{mainFunction(last.functionLabel)}</span> : null}
            <span>{t("count", { count: last?.n ?? 0 })}</span>
          </>
        }
      />
      {rows.length > 0 ? <SentTable rows={rows} now={now} /> : <Empty title={t("empty")}>{t("empty_text")}</Empty>}
      {found.length > PAGE ? (
        <p>
          <Link href={`/leitstelle/empfaenger/${ref}?vor=${rows.at(-1)?.recipientId}` as Route}>{t("older")}</Link>
        </p>
      ) : null}
    </>
  );
}
