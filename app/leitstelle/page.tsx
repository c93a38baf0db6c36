import { requireRole } from "#app/_server/roles.ts";
import { PageHead } from "#components/ui/page-head.tsx";

export default async function OverviewPage() {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  return <PageHead title="Lage" />;
}
