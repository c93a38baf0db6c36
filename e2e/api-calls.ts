import type { TokenRole } from "#db/vocabulary.ts";
import type { World } from "./world.ts";

type Entry = {
  roles: readonly TokenRole[];
  /** Of something that exists, for calls that only read. */
  path?: (world: World) => string;
};

const situation: readonly TokenRole[] = ["admin", "dispatcher", "approver", "auditor"];
const staff: readonly TokenRole[] = [...situation, "secretary", "list_owner"];
const dispatchers: readonly TokenRole[] = ["dispatcher"];

const releasers: readonly TokenRole[] = ["dispatcher", "approver"];

const listKeepers: readonly TokenRole[] = ["admin", "list_owner", "dispatcher"];
const outbox: readonly TokenRole[] = ["admin", "dispatcher"];
const auditors: readonly TokenRole[] = ["admin", "auditor"];

const incident =
  (rest = "") =>
  ({ open }: World) =>
    `/incidents/${open}${rest}`;
const notice = (rest: string) => (world: World) => `/notices/${world.notices.sent}${rest}`;
const list =
  (rest = "") =>
  ({ listKey }: World) =>
    `/lists/${listKey}${rest}`;
const at = (path: string) => () => path;

/**
 * Every call of the API with the roles of the tokens that may make it. A test compares this with the document: whoever adds a call says
 * here, in a second place, whom it is for.
 */
export const apiCalls: Record<string, Entry> = {
  "POST /incidents": { roles: dispatchers },
  "GET /incidents": { roles: situation, path: at("/incidents") },
  "GET /incidents/{number}": { roles: situation, path: incident() },
  "PUT /incidents/{number}": { roles: dispatchers },
  "POST /incidents/{number}/entries": { roles: dispatchers },
  "GET /incidents/{number}/entries": { roles: situation, path: incident("/entries") },
  "POST /incidents/{number}/close": { roles: dispatchers },
  "POST /incidents/{number}/reopen": { roles: dispatchers },
  "POST /incidents/{number}/reachability": { roles: dispatchers },
  "GET /incidents/{number}/reachability": { roles: situation, path: incident("/reachability") },
  "POST /incidents/{number}/reachability/restore": { roles: dispatchers },
  "GET /incidents/{number}/reachability/changes": { roles: situation, path: incident("/reachability/changes") },
  "POST /incidents/{number}/reachability/changes/{id}/undo": { roles: dispatchers },
  "GET /incidents/{number}/coverage": { roles: situation, path: incident("/coverage") },

  "POST /signals": { roles: ["monitor", "dispatcher"] },
  "GET /suspected-incidents": { roles: situation, path: at("/suspected-incidents") },
  "GET /suspected-incidents/{id}": { roles: situation, path: ({ suspicions }) => `/suspected-incidents/${suspicions.firing}` },
  "POST /suspected-incidents/{id}/adopt": { roles: dispatchers },
  "POST /suspected-incidents/{id}/dismiss": { roles: dispatchers },
  "GET /playbooks": { roles: situation, path: at("/playbooks") },
  "GET /playbooks/{key}": { roles: situation, path: at("/playbooks/wartung") },
  "GET /services": { roles: situation, path: at("/services") },

  "POST /maintenance-windows": { roles: outbox },
  "GET /maintenance-windows": { roles: situation, path: at("/maintenance-windows") },
  "GET /maintenance-windows/{number}": { roles: situation, path: ({ maintenance }) => `/maintenance-windows/${maintenance}` },
  "POST /maintenance-windows/{number}/updates": { roles: outbox },

  "GET /suppressions": { roles: outbox, path: at("/suppressions") },
  "POST /suppressions": { roles: outbox },
  "POST /suppressions/{id}/lift": { roles: outbox },

  "POST /notices": { roles: dispatchers },
  "GET /notices": { roles: situation, path: at("/notices") },
  "GET /notices/{id}": { roles: situation, path: notice("") },
  "PUT /notices/{id}": { roles: dispatchers },
  "GET /notices/{id}/recipients": { roles: situation, path: notice("/recipients") },
  "GET /notices/{id}/preview": {
    roles: situation,
    path: ({ personId, notices }) => `/notices/${notices.sent}/preview?recipient=person-${personId}`,
  },
  "GET /notices/{id}/deliveries": { roles: situation, path: notice("/deliveries") },
  "GET /notices/{id}/deliveries/{delivery}/other-addresses": {
    roles: dispatchers,
    path: ({ notices, mailNumber }) => `/notices/${notices.sent}/deliveries/${mailNumber}/other-addresses`,
  },
  "POST /notices/{id}/deliveries/{delivery}/again": { roles: dispatchers },
  "POST /notices/{id}/deliveries/{delivery}/other-address": { roles: dispatchers },
  "POST /notices/{id}/deliveries/{delivery}/call": { roles: dispatchers },
  "POST /notices/{id}/deliveries/{delivery}/settle": { roles: dispatchers },
  "GET /notices/{id}/acknowledgements": { roles: situation, path: notice("/acknowledgements") },
  "POST /notices/{id}/submit": { roles: dispatchers },
  "POST /notices/{id}/approve": { roles: ["approver"] },
  "POST /notices/{id}/return": { roles: ["approver"] },
  "POST /notices/{id}/withdraw": { roles: dispatchers },
  "POST /notices/{id}/schedule": { roles: releasers },
  "POST /notices/{id}/hold": { roles: releasers },
  "POST /notices/{id}/resume": { roles: releasers },
  "POST /notices/{id}/release": { roles: releasers },
  "POST /notices/{id}/cancel": { roles: releasers },

  "GET /directory": { roles: staff, path: at("/directory?q=m%C3%BCller") },
  "POST /imports/people": { roles: ["admin", "dispatcher"] },
  "POST /imports/memberships": { roles: ["admin", "dispatcher"] },
  "POST /imports/contact-points": { roles: ["admin", "dispatcher"] },
  "POST /imports/organizations": { roles: ["admin", "dispatcher"] },
  "POST /imports/oparl": { roles: ["admin", "dispatcher"] },
  "GET /service-instructions": { roles: ["admin", "dispatcher"], path: at("/service-instructions") },
  "POST /service-instructions": { roles: ["admin", "dispatcher"] },
  "GET /service-instructions/{id}": { roles: ["admin", "dispatcher"], path: at("/service-instructions/1") },
  "PUT /service-instructions/{id}": { roles: ["admin", "dispatcher"] },
  "DELETE /service-instructions/{id}": { roles: ["admin", "dispatcher"] },
  "POST /service-instructions/{id}/suspensions": { roles: ["admin", "dispatcher"] },
  "POST /service-instructions/{id}/resumptions": { roles: ["admin", "dispatcher"] },
  "GET /lists": { roles: listKeepers, path: at("/lists") },
  "POST /lists": { roles: listKeepers },
  "GET /lists/{key}": { roles: listKeepers, path: list() },
  "PUT /lists/{key}": { roles: listKeepers },
  "DELETE /lists/{key}": { roles: listKeepers },
  "GET /lists/{key}/members": { roles: listKeepers, path: list("/members") },
  "GET /lists/{key}/review": { roles: [...situation, "list_owner"], path: list("/review") },
  "POST /lists/{key}/confirmation": { roles: ["admin", "list_owner"] },
  "POST /lists/{key}/rehearsal": { roles: dispatchers },
  "GET /lists/{key}/rehearsal": { roles: listKeepers, path: list("/rehearsal") },
  "GET /inbound-mails": { roles: dispatchers, path: at("/inbound-mails") },
  "POST /inbound-mails/{id}/seen": { roles: dispatchers },
  "GET /recipient-reports": { roles: [...situation, "list_owner"], path: at("/recipient-reports") },
  "POST /recipient-reports/{id}/settle": { roles: listKeepers },
  "GET /lists/{key}/export": { roles: listKeepers, path: list("/export?format=ldif") },
  "GET /links": { roles: listKeepers, path: at("/links") },
  "POST /links/revoke": { roles: listKeepers },
  "POST /links/confirmations": { roles: listKeepers },
  "GET /incidents/{number}/export": { roles: situation, path: incident("/export?format=relocated") },

  "GET /audit": { roles: auditors, path: at("/audit") },
  "GET /audit/verification": { roles: auditors, path: at("/audit/verification") },
};
