import type { OrganizationKind } from "#db/vocabulary.ts";
import type { ReadOrganization } from "./reading.ts";

/** By what the kind was told. `guess`: by nothing, so a person should look. */
export const kindGrounds = ["main_organization", "name", "classification", "organization_type", "guess"] as const;
export type KindGround = (typeof kindGrounds)[number];
export type KindReading = { kind: OrganizationKind; ground: KindGround };

/** The one body that decides for the whole: not those of a district, of the young or of the old. */
const council =
  /^((stadt|gemeinde|markt|samtgemeinde|verbandsgemeinde|amts)?rat|rat der .+|kreistag|bürgerschaft|parlament|(stadt|gemeinde)(verordneten)?(versammlung|vertretung|parlament)|stadtverordnetenversammlung)( der .+| des .+| in .+)?$/;
const board = /aufsichtsr[aä]t|verwaltungsr[aä]t|gesellschafterversammlung/;
const company = /\b(g?gmbh|mbh|ag|kg|aör|a\. ?ö\. ?r\.)(?![\p{L}])|eigenbetrieb|zweckverband|stadtwerke|sparkasse|stadtbetrieb/u;
const committee =
  /ausschu(ss|ß)|ausschüsse|beirat|kommission|kuratorium|arbeitskreis|arbeitsgruppe|ältestenrat|ortsrat|ortschaftsrat|bezirksrat|bezirksvertretung|seniorenrat|jugendrat|gremium|unterausschuss|ortsbeirat/;
const faction = /fraktion|ratsgruppe/;
const factionOffice = /fraktionsgeschäftsstelle|fraktionsbüro|geschäftsstelle der .*fraktion/;
const office =
  /\bamt\b|amt$|fachbereich|fachdienst|dezernat|abteilung|referat|stabsstelle|dienststelle|verwaltungsbereich|sachgebiet|büro des|büro der|stadtverwaltung|gemeindeverwaltung|kreisverwaltung/;

/** What kind of organization it is: by the body's own word, its name, classification and type, in this order. */
export function readKind(organization: ReadOrganization): KindReading {
  const [name, type, classification] = [organization.name, organization.organizationType, organization.classification].map(
    (text) => text?.toLowerCase().trim() ?? "",
  ) as [string, string, string];
  if (organization.isMain) return { kind: "council", ground: "main_organization" };
  if (factionOffice.test(name)) return { kind: "faction_office", ground: "name" };
  // A faction is often named after its party alone, and its name then tells nothing.
  if (type === "fraktion") return { kind: "faction", ground: "organization_type" };
  if (type === "partei") return { kind: "other", ground: "organization_type" };
  const byName = kindOfName(name, type);
  if (byName) return { kind: byName, ground: "name" };
  const byClassification = council.test(classification) ? "council" : kindOfWord(classification);
  if (byClassification && byClassification !== "committee") return { kind: byClassification, ground: "classification" };
  const byType = kindOfWord(type);
  if (byType) return { kind: byType, ground: "organization_type" };
  return byClassification ? { kind: byClassification, ground: "classification" } : { kind: "other", ground: "guess" };
}

function kindOfName(name: string, type: string): OrganizationKind | undefined {
  if (board.test(name)) return "supervisory_board";
  if (council.test(name)) return "council";
  if (committee.test(name)) return "committee"; // also the one that watches over an Eigenbetrieb
  if (company.test(name)) return "municipal_company";
  if (faction.test(name)) return "faction";
  return office.test(name) && type !== "gremium" ? "office" : undefined;
}

function kindOfWord(word: string): OrganizationKind | undefined {
  if (board.test(word)) return "supervisory_board";
  if (/extern/.test(word)) return "supervisory_board";
  if (company.test(word) || /gesellschaft|beteiligung|unternehmen/.test(word)) return "municipal_company";
  if (faction.test(word)) return "faction";
  if (committee.test(word) || /gremi/.test(word)) return "committee";
  return office.test(word) ? "office" : undefined;
}
