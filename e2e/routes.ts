import type { Role, TokenRole } from "#db/vocabulary.ts";
import type { World } from "./world.ts";

type Access = "everybody" | readonly Role[];
type RouteEntry = {
  /** With whom a session must be. */
  access: Access;
  /** For programs: a token of one of these roles opens it, no session does. */
  tokens?: readonly TokenRole[];
  /** A path that exists in the seeded city. */
  path: (world: World) => string;
  /** `document`: a file or a feed, nothing to look at with axe. `live`: never ends. `posted`: for what others post, signed; nothing to read. */
  kind?: "document" | "live" | "posted";
};

const everybody: Access = "everybody";
const staff: Access = ["admin", "dispatcher", "approver", "secretary", "list_owner", "auditor"];
const situation: Access = ["admin", "dispatcher", "approver", "auditor"];
const dispatchers: Access = ["dispatcher"];
const admins: Access = ["admin"];
const listKeepers: Access = ["admin", "list_owner", "dispatcher"];
const directoryKeepers: Access = ["admin", "dispatcher"];
const outbox: Access = ["admin", "dispatcher"];

const incident =
  (rest = "") =>
  (world: World) =>
    `/leitstelle/vorfaelle/${world.open}${rest}`;
const at = (path: string) => () => path;

/**
 * Every page and route of app/ with who may see it. A test compares this with the file system: whoever adds a route says here, in a
 * second place, whom it is for.
 */
export const routes: Record<string, RouteEntry> = {
  "/": { access: everybody, path: at("/") },
  "/en": { access: everybody, path: at("/en") },
  "/stoerungen/[number]": { access: everybody, path: (world) => `/stoerungen/${world.open}` },
  "/en/stoerungen/[number]": { access: everybody, path: (world) => `/en/stoerungen/${world.open}` },
  "/verlauf": { access: everybody, path: at("/verlauf") },
  "/en/verlauf": { access: everybody, path: at("/en/verlauf") },
  "/adressen": { access: everybody, path: at("/adressen") },
  "/en/adressen": { access: everybody, path: at("/en/adressen") },
  "/leichte-sprache": { access: everybody, path: at("/leichte-sprache") },
  "/impressum": { access: everybody, path: at("/impressum") },
  "/en/impressum": { access: everybody, path: at("/en/impressum") },
  "/datenschutz": { access: everybody, path: at("/datenschutz") },
  "/en/datenschutz": { access: everybody, path: at("/en/datenschutz") },
  "/barrierefreiheit": { access: everybody, path: at("/barrierefreiheit") },
  "/en/barrierefreiheit": { access: everybody, path: at("/en/barrierefreiheit") },
  "/feed.atom": { access: everybody, path: at("/feed.atom"), kind: "document" },
  "/en/feed.atom": { access: everybody, path: at("/en/feed.atom"), kind: "document" },
  "/feed.rss": { access: everybody, path: at("/feed.rss"), kind: "document" },
  "/feed.json": { access: everybody, path: at("/feed.json"), kind: "document" },
  "/history.atom": { access: everybody, path: at("/history.atom"), kind: "document" },
  "/history.rss": { access: everybody, path: at("/history.rss"), kind: "document" },
  "/en/feed.rss": { access: everybody, path: at("/en/feed.rss"), kind: "document" },
  "/en/feed.json": { access: everybody, path: at("/en/feed.json"), kind: "document" },
  // Everybody reaches the document; each call beside it asks for a token (api-calls.ts).
  "/api/v1/[[...path]]": { access: everybody, path: at("/api/v1/openapi.json"), kind: "document" },
  "/api/v2/[...path]": { access: everybody, path: at("/api/v2/summary.json"), kind: "document" },
  "/api/webhooks/resend": { access: everybody, path: at("/api/webhooks/resend"), kind: "posted" },
  "/healthz": { access: everybody, path: at("/healthz"), kind: "document" },
  "/readyz": { access: everybody, path: at("/readyz"), kind: "document" },
  "/metrics": { access: [], tokens: ["admin", "dispatcher", "auditor", "monitor"], path: at("/metrics"), kind: "document" },
  "/anmelden": { access: everybody, path: at("/anmelden") },
  "/einrichtung": { access: everybody, path: at("/einrichtung") },
  "/bestaetigen/[token]": { access: everybody, path: (world) => `/bestaetigen/${world.links.confirmation}` },
  "/nachschlagen/[token]": { access: everybody, path: (world) => `/nachschlagen/${world.links.lookUp}` },
  "/nachschlagen/[token]/stellen/[key]": {
    access: everybody,
    path: (world) => `/nachschlagen/${world.links.lookUp}/stellen/${world.committeeKey}`,
  },
  "/r/[token]": { access: everybody, path: (world) => `/r/${world.answerToken}` },

  "/leitstelle": { access: situation, path: at("/leitstelle") },
  "/leitstelle/suche": { access: staff, path: at("/leitstelle/suche?q=M%C3%BCller") },
  "/leitstelle/anhaenge/[hash]": {
    access: situation,
    path: (world) => `/leitstelle/anhaenge/${world.attachmentHash}?name=Warnung.pdf`,
    kind: "document",
  },
  "/leitstelle/vorfaelle": { access: situation, path: at("/leitstelle/vorfaelle") },
  "/leitstelle/vorfaelle/neu": { access: dispatchers, path: at("/leitstelle/vorfaelle/neu") },
  "/leitstelle/vorfaelle/[number]": { access: situation, path: incident() },
  "/leitstelle/vorfaelle/[number]/aendern": { access: dispatchers, path: incident("/aendern") },
  "/leitstelle/vorfaelle/[number]/adressen": { access: situation, path: incident("/adressen") },
  "/leitstelle/vorfaelle/[number]/adressen/export": {
    access: situation,
    path: incident("/adressen/export?format=relocated"),
    kind: "document",
  },
  "/leitstelle/vorfaelle/[number]/nachweis": { access: situation, path: incident("/nachweis") },
  "/leitstelle/vorfaelle/[number]/eintraege/[id]": {
    access: dispatchers,
    path: (world) => `/leitstelle/vorfaelle/${world.open}/eintraege/${world.entryId}`,
  },
  "/leitstelle/vorfaelle/[number]/mitteilungen": { access: situation, path: incident("/mitteilungen") },
  "/leitstelle/vorfaelle/[number]/mitteilungen/neu": { access: dispatchers, path: incident("/mitteilungen/neu") },
  "/leitstelle/mitteilungen/[id]": { access: situation, path: (world) => `/leitstelle/mitteilungen/${world.notices.draft}` },
  "/leitstelle/mitteilungen/[id]/vorschau": {
    access: situation,
    path: (world) => `/leitstelle/mitteilungen/${world.notices.draft}/vorschau`,
    kind: "document",
  },
  "/leitstelle/mitteilungen/[id]/briefe": {
    access: dispatchers,
    path: (world) => `/leitstelle/mitteilungen/${world.notices.sent}/briefe`,
    kind: "document",
  },
  "/leitstelle/mitteilungen/[id]/stand": {
    access: situation,
    path: (world) => `/leitstelle/mitteilungen/${world.notices.sent}/stand`,
    kind: "live",
  },
  "/leitstelle/empfaenger/[ref]": { access: situation, path: (world) => `/leitstelle/empfaenger/person-${world.personId}` },
  "/leitstelle/verdachtsfaelle": { access: situation, path: at("/leitstelle/verdachtsfaelle") },
  "/leitstelle/verdachtsfaelle/[id]": {
    access: situation,
    path: (world) => `/leitstelle/verdachtsfaelle/${world.suspicions.firing}`,
  },
  "/leitstelle/versand": { access: situation, path: at("/leitstelle/versand") },
  "/leitstelle/freigaben": { access: ["approver", "dispatcher"], path: at("/leitstelle/freigaben") },
  "/leitstelle/eingang": { access: dispatchers, path: at("/leitstelle/eingang") },
  "/leitstelle/eingang/[nummer]": { access: dispatchers, path: (world) => `/leitstelle/eingang/${world.inboundNumber}` },
  "/leitstelle/eingang/[nummer]/html": {
    access: dispatchers,
    path: (world) => `/leitstelle/eingang/${world.inboundNumber}/html`,
    kind: "document",
  },
  "/leitstelle/eingang/[nummer]/quelle": {
    access: dispatchers,
    path: (world) => `/leitstelle/eingang/${world.inboundNumber}/quelle`,
    kind: "document",
  },
  "/leitstelle/eingang/[nummer]/anhang/[stelle]": {
    access: dispatchers,
    path: (world) => `/leitstelle/eingang/${world.inboundNumber}/anhang/1`,
    kind: "document",
  },
  "/leitstelle/telefonliste": { access: dispatchers, path: at("/leitstelle/telefonliste") },
  "/leitstelle/telefonliste/druck": { access: dispatchers, path: at("/leitstelle/telefonliste/druck") },
  "/leitstelle/telefonliste/eintragen": { access: dispatchers, path: at("/leitstelle/telefonliste/eintragen") },

  "/adressbuch": { access: staff, path: at("/adressbuch?q=m%C3%BCl") },
  "/adressbuch/personen/[id]": { access: staff, path: (world) => `/adressbuch/personen/${world.personId}` },
  "/adressbuch/personen/[id]/export": {
    access: staff,
    path: (world) => `/adressbuch/personen/${world.personId}/export?format=vcard`,
    kind: "document",
  },
  "/adressbuch/organisationen/[key]/export": {
    access: staff,
    path: (world) => `/adressbuch/organisationen/${world.committeeKey}/export?format=csv`,
    kind: "document",
  },
  "/adressbuch/organisationen/[key]/notblatt": {
    access: staff,
    path: (world) => `/adressbuch/organisationen/${world.committeeKey}/notblatt`,
    kind: "document",
  },
  "/adressbuch/organisationen/[key]": { access: staff, path: (world) => `/adressbuch/organisationen/${world.committeeKey}` },
  "/verteiler": { access: listKeepers, path: at("/verteiler") },
  "/verteiler/bestaetigen": { access: staff, path: at("/verteiler/bestaetigen") },
  "/verteiler/bestaetigen/links": { access: listKeepers, path: at("/verteiler/bestaetigen/links") },
  "/verteiler/meldungen": { access: staff, path: at("/verteiler/meldungen") },
  "/verteiler/neu": { access: listKeepers, path: at("/verteiler/neu") },
  "/verteiler/[key]": { access: listKeepers, path: (world) => `/verteiler/${world.listKey}` },
  "/verteiler/[key]/export": {
    access: listKeepers,
    path: (world) => `/verteiler/${world.listKey}/export?format=ldif`,
    kind: "document",
  },
  "/verteiler/[key]/bearbeiten": { access: listKeepers, path: (world) => `/verteiler/${world.listKey}/bearbeiten` },

  "/verwaltung": { access: ["admin", "dispatcher", "auditor"], path: at("/verwaltung") },
  "/verwaltung/benutzer": { access: admins, path: at("/verwaltung/benutzer") },
  "/verwaltung/benutzer/neu": { access: admins, path: at("/verwaltung/benutzer/neu") },
  "/verwaltung/benutzer/[id]": { access: admins, path: (world) => `/verwaltung/benutzer/${world.users.secretary}` },
  "/verwaltung/zugriffstoken": { access: admins, path: at("/verwaltung/zugriffstoken") },
  "/verwaltung/zugriffstoken/neu": { access: admins, path: at("/verwaltung/zugriffstoken/neu") },
  "/verwaltung/zugriffstoken/[id]": { access: admins, path: (world) => `/verwaltung/zugriffstoken/${world.tokens.valid}` },
  "/verwaltung/links": { access: directoryKeepers, path: at("/verwaltung/links") },
  "/verwaltung/links/neu": { access: directoryKeepers, path: at("/verwaltung/links/neu") },
  "/verwaltung/links/verteiler": { access: directoryKeepers, path: at("/verwaltung/links/verteiler") },
  "/verwaltung/dienste": { access: admins, path: at("/verwaltung/dienste") },
  "/verwaltung/dienste/[key]": { access: admins, path: (world) => `/verwaltung/dienste/${world.serviceKey}` },
  "/verwaltung/dienstanweisungen": { access: directoryKeepers, path: at("/verwaltung/dienstanweisungen") },
  "/verwaltung/dienstanweisungen/[id]": { access: directoryKeepers, path: at("/verwaltung/dienstanweisungen/1") },
  "/verwaltung/einstellungen": { access: admins, path: at("/verwaltung/einstellungen") },
  "/verwaltung/verzeichnis": { access: directoryKeepers, path: at("/verwaltung/verzeichnis?q=m%C3%BCl") },
  "/verwaltung/verzeichnis/personen/neu": { access: directoryKeepers, path: at("/verwaltung/verzeichnis/personen/neu") },
  "/verwaltung/verzeichnis/personen/[id]": {
    access: directoryKeepers,
    path: (world) => `/verwaltung/verzeichnis/personen/${world.personId}`,
  },
  "/verwaltung/verzeichnis/organisationen/neu": {
    access: directoryKeepers,
    path: at("/verwaltung/verzeichnis/organisationen/neu"),
  },
  "/verwaltung/verzeichnis/organisationen/[key]": {
    access: directoryKeepers,
    path: (world) => `/verwaltung/verzeichnis/organisationen/${world.companyKey}`,
  },
  "/verwaltung/verzeichnis/kontakte/[id]": {
    access: directoryKeepers,
    path: (world) => `/verwaltung/verzeichnis/kontakte/${world.contactPointId}`,
  },
  "/verwaltung/verzeichnis/mitgliedschaften/[id]": {
    access: directoryKeepers,
    path: (world) => `/verwaltung/verzeichnis/mitgliedschaften/${world.membershipId}`,
  },
  "/verwaltung/import": { access: directoryKeepers, path: at("/verwaltung/import") },
  "/verwaltung/import/[hash]": { access: directoryKeepers, path: (world) => `/verwaltung/import/${world.importHash}` },
  "/verwaltung/import/oparl": { access: directoryKeepers, path: at("/verwaltung/import/oparl") },
  "/verwaltung/import/oparl/[id]": { access: directoryKeepers, path: (world) => `/verwaltung/import/oparl/${world.readingId}` },
  "/verwaltung/abrufe": { access: ["admin", "auditor"], path: at("/verwaltung/abrufe") },
  "/verwaltung/protokoll": { access: ["admin", "auditor"], path: at("/verwaltung/protokoll") },
  "/verwaltung/gesperrte-adressen": { access: outbox, path: at("/verwaltung/gesperrte-adressen") },
  "/verwaltung/postausgang": { access: outbox, path: at("/verwaltung/postausgang") },
  "/verwaltung/postausgang/[nummer]": { access: outbox, path: (world) => `/verwaltung/postausgang/${world.mailNumber}` },
  "/verwaltung/postausgang/[nummer]/html": {
    access: outbox,
    path: (world) => `/verwaltung/postausgang/${world.mailNumber}/html`,
    kind: "document",
  },
  "/verwaltung/postausgang/[nummer]/quelle": {
    access: outbox,
    path: (world) => `/verwaltung/postausgang/${world.mailNumber}/quelle`,
    kind: "document",
  },
  "/verwaltung/postausgang/[nummer]/anhang/[stelle]": {
    access: outbox,
    path: (world) => `/verwaltung/postausgang/${world.mailNumber}/anhang/1`,
    kind: "document",
  },
};

/** Every server action, by file and name, with who may call it. Compared with the manifest of the build. */
export const actions: Record<string, Access> = {
  "app/anmelden/actions.ts#signInAction": everybody,
  "app/einrichtung/actions.ts#setUpAction": everybody,
  "app/_server/account-actions.ts#changeLanguageAction": staff,
  "app/_server/account-actions.ts#signOutAction": staff,
  "app/_server/draft-actions.ts#saveDraftAction": staff,
  "app/leitstelle/vorfaelle/neu/actions.ts#openIncidentAction": dispatchers,
  "app/leitstelle/vorfaelle/neu/actions.ts#adoptSuspicionAction": dispatchers,
  "app/leitstelle/verdachtsfaelle/[id]/actions.ts#dismissSuspicionAction": dispatchers,
  "app/leitstelle/versand/actions.ts#holdSendingAction": ["dispatcher", "admin"],
  "app/leitstelle/versand/actions.ts#releaseSendingAction": ["dispatcher", "admin"],
  "app/leitstelle/vorfaelle/[number]/actions.ts#recordEntryAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/aendern/actions.ts#changeIncidentAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/aendern/actions.ts#closeIncidentAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/aendern/actions.ts#reopenIncidentAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/adressen/actions.ts#applyChangeAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/adressen/actions.ts#restoreAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/adressen/actions.ts#undoAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/eintraege/[id]/actions.ts#correctEntryAction": dispatchers,
  "app/leitstelle/vorfaelle/[number]/mitteilungen/neu/actions.ts#createNoticeAction": dispatchers,
  "app/leitstelle/mitteilungen/[id]/actions.ts#saveNoticeAction": dispatchers,
  "app/leitstelle/mitteilungen/[id]/actions.ts#keepNoticeAction": dispatchers,
  "app/leitstelle/mitteilungen/[id]/approval-actions.ts#approveAction": ["approver"],
  "app/leitstelle/mitteilungen/[id]/approval-actions.ts#returnAction": ["approver"],
  "app/leitstelle/mitteilungen/[id]/approval-actions.ts#countersignAction": ["approver"],
  "app/leitstelle/mitteilungen/[id]/approval-actions.ts#withdrawAction": dispatchers,
  "app/leitstelle/mitteilungen/[id]/approval-actions.ts#discardNoticeAction": dispatchers,
  "app/leitstelle/mitteilungen/[id]/approval-actions.ts#emergencyAction": dispatchers,
  "app/leitstelle/mitteilungen/[id]/release-actions.ts#releaseAction": ["dispatcher", "approver"],
  "app/leitstelle/mitteilungen/[id]/release-actions.ts#rescheduleAction": ["dispatcher", "approver"],
  "app/leitstelle/mitteilungen/[id]/rescue-actions.ts#rescueAction": dispatchers,
  "app/leitstelle/telefonliste/actions.ts#recordAnswerAction": dispatchers,
  "app/leitstelle/telefonliste/actions.ts#claimCallAction": dispatchers,
  "app/leitstelle/telefonliste/actions.ts#claimNextCallAction": dispatchers,
  "app/leitstelle/telefonliste/actions.ts#releaseCallAction": dispatchers,
  "app/leitstelle/telefonliste/actions.ts#recordCallAction": dispatchers,
  "app/leitstelle/telefonliste/actions.ts#withdrawCallAction": dispatchers,
  "app/leitstelle/telefonliste/eintragen/actions.ts#recordSheetAction": dispatchers,
  "app/r/[token]/actions.ts#answerAction": everybody,
  "app/r/[token]/actions.ts#reportAction": everybody,
  "app/leitstelle/eingang/actions.ts#markSeenAction": dispatchers,
  "app/leitstelle/eingang/actions.ts#uploadMailsAction": dispatchers,
  "app/verteiler/meldungen/actions.ts#settleReportAction": ["admin", "dispatcher", "approver", "secretary", "list_owner"],
  "app/bestaetigen/[token]/actions.ts#confirmByLinkAction": everybody,
  "app/verteiler/bestaetigen/actions.ts#confirmListAction": ["admin", "dispatcher", "approver", "secretary", "list_owner"],
  "app/verteiler/bestaetigen/actions.ts#createConfirmationLinkAction": listKeepers,
  "app/verteiler/bestaetigen/actions.ts#revokeConfirmationLinkAction": listKeepers,
  "app/verteiler/bestaetigen/links/actions.ts#handOutConfirmationsAction": listKeepers,
  "app/verteiler/actions.ts#createListAction": listKeepers,
  "app/verteiler/actions.ts#changeListAction": listKeepers,
  "app/verteiler/actions.ts#archiveListAction": listKeepers,
  "app/verteiler/actions.ts#startRehearsalAction": dispatchers,
  "app/verwaltung/import/actions.ts#checkImportAction": directoryKeepers,
  "app/verwaltung/import/actions.ts#mapColumnsAction": directoryKeepers,
  "app/verwaltung/import/actions.ts#importAction": directoryKeepers,
  "app/verwaltung/import/oparl/actions.ts#readAddressAction": directoryKeepers,
  "app/verwaltung/import/oparl/actions.ts#readFilesAction": directoryKeepers,
  "app/verwaltung/import/oparl/actions.ts#decideAction": directoryKeepers,
  "app/verwaltung/import/oparl/actions.ts#stopReadingAction": directoryKeepers,
  "app/verwaltung/verzeichnis/entity-actions.ts#recordPersonAction": directoryKeepers,
  "app/verwaltung/verzeichnis/entity-actions.ts#changePersonAction": directoryKeepers,
  "app/verwaltung/verzeichnis/entity-actions.ts#recordOrganizationAction": directoryKeepers,
  "app/verwaltung/verzeichnis/entity-actions.ts#changeOrganizationAction": directoryKeepers,
  "app/verwaltung/verzeichnis/tie-actions.ts#recordContactPointAction": directoryKeepers,
  "app/verwaltung/verzeichnis/tie-actions.ts#classifyContactPointAction": directoryKeepers,
  "app/verwaltung/verzeichnis/tie-actions.ts#archiveContactPointAction": directoryKeepers,
  "app/verwaltung/verzeichnis/tie-actions.ts#recordMembershipAction": directoryKeepers,
  "app/verwaltung/verzeichnis/tie-actions.ts#endMembershipAction": directoryKeepers,
  "app/verwaltung/verzeichnis/deputy-actions.ts#recordDeputyAction": directoryKeepers,
  "app/verwaltung/verzeichnis/deputy-actions.ts#endDeputyAction": directoryKeepers,
  "app/verwaltung/benutzer/actions.ts#createUserAction": admins,
  "app/verwaltung/benutzer/actions.ts#changeRolesAction": admins,
  "app/verwaltung/benutzer/actions.ts#resetPasswordAction": admins,
  "app/verwaltung/benutzer/actions.ts#setDisabledAction": admins,
  "app/verwaltung/zugriffstoken/actions.ts#createTokenAction": admins,
  "app/verwaltung/zugriffstoken/actions.ts#revokeTokenAction": admins,
  "app/verwaltung/links/actions.ts#createLinkAction": directoryKeepers,
  "app/verwaltung/links/actions.ts#handOutLinksAction": directoryKeepers,
  "app/verwaltung/links/actions.ts#revokeLinksAction": directoryKeepers,
  "app/verwaltung/gesperrte-adressen/actions.ts#suppressAddressAction": outbox,
  "app/verwaltung/gesperrte-adressen/actions.ts#liftSuppressionAction": outbox,
  "app/verwaltung/dienste/actions.ts#addServiceAction": admins,
  "app/verwaltung/dienste/actions.ts#changeServiceAction": admins,
  "app/verwaltung/dienste/actions.ts#archiveServiceAction": admins,
  "app/verwaltung/einstellungen/actions.ts#changeSettingsAction": admins,
  "app/verwaltung/dienstanweisungen/actions.ts#recordInstructionAction": directoryKeepers,
  "app/verwaltung/dienstanweisungen/actions.ts#changeInstructionAction": directoryKeepers,
  "app/verwaltung/dienstanweisungen/actions.ts#archiveInstructionAction": directoryKeepers,
  "app/verwaltung/dienstanweisungen/actions.ts#suspendInstructionAction": directoryKeepers,
  "app/verwaltung/dienstanweisungen/actions.ts#resumeInstructionAction": directoryKeepers,
};
