import type { Db } from "#db/open.ts";
import { addServiceGroup } from "../incidents/service-groups.ts";
import { addService } from "../incidents/services.ts";
import type { Stamp } from "../stamp.ts";

type DemoService = readonly [name: string, nameEn: string, instead?: readonly [alternative: string, alternativeEn: string]];

const groups: readonly (readonly [name: string, nameEn: string, services: readonly DemoService[]])[] = [
  [
    "Kommunikation",
    "Communication",
    [
      [
        "E-Mail",
        "E-mail",
        ["Ersatzadresse nachsehen oder das Bürgertelefon 115 anrufen", "Look up the emergency address, or call 115"],
      ],
      ["Telefonie", "Telephony", ["Zentrale 030 23125-0", "Switchboard 030 23125-0"]],
      ["Webseite der Stadt", "City website"],
    ],
  ],
  [
    "Rat und Ausschüsse",
    "Council and committees",
    [
      [
        "Ratsinformationssystem",
        "Council information system",
        ["Unterlagen liegen im Rathaus, Zimmer 12, aus", "Papers are laid out in the town hall, room 12"],
      ],
      ["Videokonferenz", "Video conferencing"],
      ["WLAN in Sitzungsräumen", "Wi-Fi in meeting rooms"],
    ],
  ],
  [
    "Für Bürgerinnen und Bürger",
    "For citizens",
    [
      [
        "Bürgerservice online",
        "Online citizen services",
        ["Bürgerbüro, Alter Markt 6, Mo bis Fr 8 bis 18 Uhr", "Citizens’ office, Alter Markt 6, Mon to Fri 8:00 to 18:00"],
      ],
      ["Terminvergabe", "Appointments", ["Telefon 115", "Telephone 115"]],
      ["Kita-Portal", "Day-care portal"],
      ["Geoportal", "Geoportal"],
      ["Stadtbibliothek", "City library"],
    ],
  ],
];

export function buildServices(db: Db, stamp: Stamp): void {
  let position = 0;
  for (const [place, [name, nameEn, services]] of groups.entries()) {
    const groupId = addServiceGroup(db, { name, nameEn, position: place }, stamp);
    for (const [service, serviceEn, [alternative, alternativeEn] = []] of services)
      addService(db, { name: service, nameEn: serviceEn, position: position++, groupId, alternative, alternativeEn }, stamp);
  }
}
