import { people } from "./people.ts";
import { INTERNAL_MARK } from "./world-incidents.ts";

/** Texts, titles and decisions of the house, those who work there, and addresses that are not for everybody. */
export const houseSecrets = [
  INTERNAL_MARK,
  ...Object.values(people).flatMap(({ name, email }) => [name, email]),
  "sekretariat@stadtwerke.example",
  "Büro der Bürgermeisterin",
];

/** How fallback addresses of the council end. */
export const standIns = "-neu@mandat.musterau.example";

/** Of the address book: who serves a body or a company, and what is internal, restricted, private or a reason. */
export const unlisted = [
  "Gero Schriftführer",
  "Helga Vorzimmer",
  "Stadtwerke Musterau GmbH",
  "Aufsichtsrat Stadtwerke Musterau",
  "ausschuss@musterau.example",
  "sekretariat@stadtwerke.example",
  "fraktion-nord@musterau.example",
  "hausgeheimnis.privat@post.example",
  "ratsmitglied-1-neu@mandat.musterau.example",
  "Sicherheitslücke, vorsorglich geschlossen",
  "Rufbereitschaft",
];
