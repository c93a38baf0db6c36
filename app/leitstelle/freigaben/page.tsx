import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { PendingBundles } from "#components/bundles/pending-bundles.tsx";
import { PendingList } from "#components/notices/pending-list.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listNoticesOfBundle, listWaitingBundles } from "#lib/bundles/queries.ts";
import { previewFor } from "#lib/notices/preview.ts";
import { listPendingApprovals } from "#lib/notices/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("approval"))("title") };
}

/** What waits for a second person, longest first. Few by nature, so each is counted as its lists are now. */
export default async function ApprovalsPage() {
  const user = await requireRole("approver", "dispatcher");
  const t = await getTranslations("approval");
  const now = new Date();
  const pending = listPendingApprovals(database()).map((notice) => ({
    ...notice,
    recipients: notice.state === "submitted" ? previewFor(database(), notice.id, {}, now).counts.recipients : undefined,
    isOwn: notice.authorId === user.id,
  }));
  const bundles = listWaitingBundles(database()).map((bundle) => ({
    ...bundle,
    notices: listNoticesOfBundle(database(), bundle.id).length,
    isOwn: bundle.authorId === user.id,
  }));
  return (
    <>
      <PageHead title={t("title")} />
      {bundles.length > 0 ? <PendingBundles bundles={bundles} now={now} /> : null}
      {pending.length > 0 || bundles.length === 0 ? <PendingList notices={pending} now={now} /> : null}
    </>
  );
}
