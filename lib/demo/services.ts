import type { Db } from "#db/open.ts";
import { addService } from "../incidents/services.ts";
import type { Stamp } from "../stamp.ts";

const services = [
  ["E-Mail", "E-mail"],
  ["Telefonie", "Telephony"],
  ["Webseite der Stadt", "City website"],
  ["Ratsinformationssystem", "Council information system"],
  ["Videokonferenz", "Video conferencing"],
  ["Bürgerservice online", "Online citizen services"],
  ["Terminvergabe", "Appointments"],
  ["Kita-Portal", "Day-care portal"],
  ["Geoportal", "Geoportal"],
  ["Stadtbibliothek", "City library"],
  ["WLAN in Sitzungsräumen", "Wi-Fi in meeting rooms"],
] as const;

export function buildServices(db: Db, stamp: Stamp): void {
  for (const [position, [name, nameEn]] of services.entries()) addService(db, { name, nameEn, position }, stamp);
}
