/** The invented council of Elbfurt. No name belongs to a real person of this office. */
export type DemoName = { formOfAddress: string; title: string | null; givenName: string; familyName: string };

/** "Frau|Dr.|Anna|Müller" */
export function nameOf(line: string): DemoName {
  const [formOfAddress = "", title = "", givenName = "", familyName = ""] = line.split("|");
  return { formOfAddress, title: title || null, givenName, familyName };
}

export type DemoFaction = {
  name: string;
  shortName: string;
  mailbox: string;
  office: readonly string[];
  councillors: readonly string[];
};

/** Fourteen, eleven, nine, eight, six, five and three seats. The first of each chairs the faction. */
export const factions: readonly DemoFaction[] = [
  {
    name: "Bürgerbündnis Elbfurt",
    shortName: "BBE",
    mailbox: "fraktion-buergerbuendnis@rathaus.elbfurt.example",
    office: ["Frau||Ines|Rademacher", "Herr||Torben|Lüdecke"],
    councillors: [
      "Herr|Dr.|Wolfram|Achterberg",
      "Frau|Dr.|Anna|Müller",
      "Herr||Jürgen|Groß",
      "Frau||Łucja|Wiśniewska-Krüger",
      "Herr||Kemal|Öztürk",
      "Frau||Sieglinde|Bärenwald",
      "Herr||Detlef|Cramer",
      "Frau||Marlies|Hohenstein",
      "Herr||Ole|Petersen",
      "Frau||Grit|Zschieschang",
      "Herr|Prof. Dr.|Hans-Joachim|Freiherr von und zu Weißenborn",
      "Frau||Nadine|Schröter",
      "Herr||Mirko|Tauchnitz",
      "Frau||Renate|Ehrlicher",
    ],
  },
  {
    name: "Soziale Liste",
    shortName: "SoLi",
    mailbox: "fraktion-soziale-liste@rathaus.elbfurt.example",
    office: ["Frau||Jasmin|Aydın"],
    councillors: [
      "Frau||Petra|Lindqvist",
      "Herr||Şahin|Yıldırım",
      "Herr||Uwe|Brandstätter",
      "Frau|Dr.|Carola|Nußbaum",
      "Herr||Jens|Köppen",
      "Frau||Elif|Demir-Hartmann",
      "Herr||Rainer|Sobotta",
      "Frau||Ilona|Wächter",
      "Herr||Marco|Di Benedetto",
      "Frau||Gudrun|Feldhaus",
      "Herr||Tilo|Mücke",
    ],
  },
  {
    name: "Grüne Stadt",
    shortName: "GS",
    mailbox: "fraktion-gruene-stadt@rathaus.elbfurt.example",
    office: ["Herr||Lasse|Grünwald", "Frau||Mai Linh|Nguyen"],
    councillors: [
      "Frau||Friederike|Sommerfeld",
      "Herr||Čedomir|Novaković",
      "Frau||Hanna|Ræder",
      "Herr|Dr.|Benedikt|Thalheim",
      "Frau||Aylin|Korkmaz",
      "Herr||Niklas|Oßwald",
      "Frau||Ulrike|Jänicke",
      "Herr||Simon|Baumgärtel",
      "Frau||Leonie|Krähe",
    ],
  },
  {
    name: "Christliche Mitte",
    shortName: "CM",
    mailbox: "fraktion-christliche-mitte@rathaus.elbfurt.example",
    office: ["Frau||Roswitha|Kleinschmidt"],
    councillors: [
      "Herr||Clemens|Vogelsang",
      "Frau||Maria-Elisabeth|Gräfin Schenk zu Tannenfels",
      "Herr||Alois|Dörfler",
      "Frau||Stephanie|März-Pohlmann",
      "Herr||Bernd|Hübschmann",
      "Frau|Dr. med.|Agnieszka|Kowalczyk",
      "Herr||Egon|Ziegenfuß",
      "Frau||Monika|Stahlknecht",
    ],
  },
  {
    name: "Liberale Stadtgesellschaft",
    shortName: "LSG",
    mailbox: "fraktion-liberale@rathaus.elbfurt.example",
    office: ["Herr||Konstantin|Bergengruen"],
    councillors: [
      "Herr||Maximilian|Overbeck",
      "Frau||Juliane|Freytag",
      "Herr|Dr.|Tobias|Řezníček",
      "Frau||Verena|Holtkamp",
      "Herr||André|Lefèvre",
      "Frau||Anna|Müller",
    ],
  },
  {
    name: "Ortschaften und Stadtteile",
    shortName: "OuS",
    mailbox: "fraktion-ortschaften@rathaus.elbfurt.example",
    office: ["Frau||Heike|Wernstedt"],
    councillors: [
      "Herr||Lothar|Mühlenbrock",
      "Frau||Birgit|Pätzold",
      "Herr||Gerhard|Söllner",
      "Frau||Katja|Ruppelt",
      "Herr||Swen|Jürß",
    ],
  },
  {
    name: "Tierschutz, Garten, Gerechtigkeit",
    shortName: "TGG",
    mailbox: "fraktion-tgg@rathaus.elbfurt.example",
    office: ["Frau||Dörte|Hasenkamp"],
    councillors: ["Frau||Silke|Fuchs", "Herr||Enrico|Wolf-Täubner", "Frau||Zoë|Rehbein"],
  },
];
