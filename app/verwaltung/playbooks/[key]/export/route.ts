import { answerDownload } from "#app/_server/downloads.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { playbookFile } from "#lib/playbooks/file.ts";
import { findPlaybook } from "#lib/playbooks/queries.ts";

/** The newest version as a file that another city, or this one, can take over. */
export async function GET(_: Request, { params }: RouteContext<"/verwaltung/playbooks/[key]/export">): Promise<Response> {
  await requireRole("admin", "dispatcher", "approver", "auditor");
  const playbook = findPlaybook(database(), (await params).key);
  return answerDownload(async () =>
    playbook
      ? { filename: `playbook-${playbook.key}.json`, mediaType: "application/json", content: playbookFile(playbook) }
      : undefined,
  );
}
