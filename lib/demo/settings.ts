import type { Settings } from "../settings/settings.ts";

export const demoSettings: Settings = {
  cityName: "Stadt Elbfurt",
  senderName: "IT-Leitstelle der Stadt Elbfurt",
  helpPhone: "030 23125-400",
  helpHours: "Mo bis Fr, 7 bis 20 Uhr",
  citizenPhone: "115",
  contactLine: "Bürgertelefon 115, Mo bis Fr, 8 bis 18 Uhr",
  accentLight: "",
  accentDark: "",
  armsHash: "",
  imprint:
    "Stadt Elbfurt, Der Oberbürgermeister, Alter Markt 6, 00000 Elbfurt\n\nDiese Stadt ist erfunden. Alle Personen, Adressen und Telefonnummern sind es auch.",
  privacy: "Diese Vorführung speichert nur das Sitzungs-Cookie angemeldeter Personen und lädt nichts von Dritten.",
  accessibility:
    "Diese Seiten werden mit axe gegen WCAG 2.2 AA geprüft und lassen sich ganz mit der Tastatur bedienen.\n\nHinweise nimmt die IT-Leitstelle entgegen.",
};
