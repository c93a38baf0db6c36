import { database } from "#app/_server/database.ts";
import { FollowedPlaybook } from "#components/playbooks/followed-playbook.tsx";
import type { Incident } from "#lib/incidents/queries.ts";
import { findIncidentPlaybook, findPlaybook, listPlaybookChoices } from "#lib/playbooks/queries.ts";
import { followPlaybookAction, takeNewerAction } from "./actions.ts";

/** Which playbook the incident follows. Shown by its pages, after they have checked the role. */
export function PlaybookStrip({ incident, mayWrite }: { incident: Incident; mayWrite: boolean }) {
  const followed = findIncidentPlaybook(database(), incident.id);
  const newerId = followed?.newerNumber ? findPlaybook(database(), followed.key, followed.newerNumber)?.versionId : undefined;
  const acts =
    mayWrite && !incident.closedAt
      ? {
          takeNewer: takeNewerAction.bind(null, incident.number, newerId ?? 0),
          follow: followPlaybookAction.bind(null, incident.number),
          choices: listPlaybookChoices(database()).map(({ key, name }) => ({ key, name: name.de })),
        }
      : undefined;
  return (
    <FollowedPlaybook
      followed={
        followed && {
          key: followed.key,
          name: followed.content.name.de,
          number: followed.number,
          newerNumber: followed.newerNumber,
        }
      }
      acts={acts}
    />
  );
}
