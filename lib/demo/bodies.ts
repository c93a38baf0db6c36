/** Committees, companies and offices of the invented city. */
export type DemoCommittee = { name: string; shortName: string; mailbox: string; secretary: string; office: string };

export const committees: readonly DemoCommittee[] = [
  {
    name: "Finanz- und Grundstücksausschuss",
    shortName: "FG",
    mailbox: "finanzausschuss",
    secretary: "Frau||Cornelia|Pfennigwerth",
    office: "Kämmereiamt",
  },
  {
    name: "Ausschuss für Stadtentwicklung, Bauen und Verkehr",
    shortName: "StBV",
    mailbox: "bauausschuss",
    secretary: "Herr||Henrik|Maurer",
    office: "Stadtplanungsamt",
  },
  {
    name: "Ausschuss für Umwelt und Energie",
    shortName: "UwE",
    mailbox: "umweltausschuss",
    secretary: "Frau||Sabine|Quellmalz",
    office: "Umweltamt",
  },
  {
    name: "Kulturausschuss",
    shortName: "K",
    mailbox: "kulturausschuss",
    secretary: "Frau||Antje|Spielmann",
    office: "Kulturbüro",
  },
  {
    name: "Ausschuss für Bildung, Schule und Sport",
    shortName: "BSS",
    mailbox: "schulausschuss",
    secretary: "Herr||Falk|Riemenschneider",
    office: "Fachbereich Schule und Sport",
  },
  {
    name: "Jugendhilfeausschuss",
    shortName: "JHA",
    mailbox: "jugendhilfeausschuss",
    secretary: "Frau||Manuela|Kindermann",
    office: "Jugendamt",
  },
  {
    name: "Gesundheits- und Sozialausschuss",
    shortName: "GeSo",
    mailbox: "sozialausschuss",
    secretary: "Frau||Bärbel|Trautwein",
    office: "Sozialamt",
  },
  {
    name: "Ausschuss für Wirtschaft, Tourismus und regionale Entwicklung",
    shortName: "WTR",
    mailbox: "wirtschaftsausschuss",
    secretary: "Herr||Steffen|Kaufhold",
    office: "Amt für Wirtschaftsförderung",
  },
  {
    name: "Rechnungsprüfungsausschuss",
    shortName: "RPA",
    mailbox: "rechnungspruefung",
    secretary: "Frau||Elke|Grothe",
    office: "Rechnungsprüfungsamt",
  },
  {
    name: "Betriebsausschuss Kommunales Gebäudemanagement",
    shortName: "KGM",
    mailbox: "betriebsausschuss-kgm",
    secretary: "Herr||Dirk|Ziegler",
    office: "Gebäudemanagement",
  },
  {
    name: "Verwaltungsausschuss",
    shortName: "VW",
    mailbox: "verwaltungsausschuss",
    secretary: "Frau||Karin|Albrecht",
    office: "Hauptamt",
  },
  {
    name: "Ausschuss für kommunale Rechts- und Bürgerangelegenheiten, Ordnung und Sicherheit",
    shortName: "KRB",
    mailbox: "rechtsausschuss",
    secretary: "Herr||Volker|Wachsmuth",
    office: "Rechts- und Ordnungsamt",
  },
];

export type DemoCompany = { name: string; shortName: string; domain: string; secretary: string; head: string };

/** The Stadtwerke come first: in the open incident nobody has put their secretariat on a list. */
export const companies: readonly DemoCompany[] = [
  {
    name: "Stadtwerke Elbfurt GmbH",
    shortName: "Stadtwerke",
    domain: "stadtwerke-elbfurt.example",
    secretary: "Frau||Beate|Strömer",
    head: "Herr|Dipl.-Ing.|Norbert|Kesselring",
  },
  {
    name: "Elbfurter Verkehrsbetriebe GmbH",
    shortName: "EVB",
    domain: "evb-elbfurt.example",
    secretary: "Frau||Doreen|Haltermann",
    head: "Frau||Susann|Fährmann-Ott",
  },
  {
    name: "Wohnungsbaugesellschaft Elbfurt mbH",
    shortName: "WoBau",
    domain: "wobau-elbfurt.example",
    secretary: "Herr||Ronny|Häusler",
    head: "Herr||Peter|Lackmann",
  },
  {
    name: "Klinikum Elbfurt gemeinnützige GmbH",
    shortName: "Klinikum",
    domain: "klinikum-elbfurt.example",
    secretary: "Frau||Gesine|Pflaume",
    head: "Frau|Prof. Dr. med.|Regina|Heilmann",
  },
  {
    name: "Hafen Elbfurt GmbH",
    shortName: "Hafen",
    domain: "hafen-elbfurt.example",
    secretary: "Frau||Wiebke|Ankersen",
    head: "Herr||Karl|Schleusener",
  },
  {
    name: "Theater und Philharmonie Elbfurt gGmbH",
    shortName: "Theater",
    domain: "theater-elbfurt.example",
    secretary: "Herr||Florian|Bühner-Sandmann",
    head: "Frau||Isolde|Thannhäuser",
  },
  {
    name: "Messe- und Veranstaltungsgesellschaft Elbfurt mbH",
    shortName: "MVGE",
    domain: "mvge-elbfurt.example",
    secretary: "Frau||Yvonne|Rummel",
    head: "Herr||Sascha|Bratfisch",
  },
  {
    name: "Zoologischer Garten Elbfurt gGmbH",
    shortName: "Zoo",
    domain: "zoo-elbfurt.example",
    secretary: "Frau||Heidrun|Löwe",
    head: "Herr|Dr.|Kai|Gehrmann",
  },
  {
    name: "Abwassergesellschaft Elbfurt mbH",
    shortName: "AGE",
    domain: "age-elbfurt.example",
    secretary: "Frau||Simone|Klärner",
    head: "Herr||Heinz|Rohrbeck",
  },
  {
    name: "Gesellschaft zur Förderung der Innovations- und Gründerzentren im Wirtschaftsraum Elbfurt und Umgebung mbH",
    shortName: "GIGZ",
    domain: "gruenderzentren-elbfurt.example",
    secretary: "Frau||Chiara|Neumann-Staritz",
    head: "Herr||Robin|Wagner",
  },
  {
    name: "Elbfurt Marketing Kongress und Tourismus GmbH",
    shortName: "EMKT",
    domain: "elbfurt-tourismus.example",
    secretary: "Frau||Jacqueline|Wegener",
    head: "Herr||Timo|Fernau",
  },
];

export type DemoOffice = {
  key: "mayor" | "meetings" | "holdings" | "provider";
  name: string;
  shortName: string;
  mailbox: string;
  staff: readonly string[];
};

export const offices: readonly DemoOffice[] = [
  {
    key: "mayor",
    name: "Büro des Oberbürgermeisters",
    shortName: "BOB",
    mailbox: "bob@rathaus.elbfurt.example",
    staff: ["Frau||Ruth|Kanschat", "Herr||Malte|Voigtländer"],
  },
  {
    key: "meetings",
    name: "Sitzungsmanagement",
    shortName: "SM",
    mailbox: "sitzungsmanagement@rathaus.elbfurt.example",
    staff: ["Frau||Claudia|Tegtmeyer"],
  },
  {
    key: "holdings",
    name: "Beteiligungscontrolling",
    shortName: "BC",
    mailbox: "beteiligungen@rathaus.elbfurt.example",
    staff: ["Herr||Stefan|Anders"],
  },
  {
    key: "provider",
    name: "Kommunale IT Elbfurt",
    shortName: "KITE",
    mailbox: "leitstelle@kite.example",
    staff: ["Herr||Jonas|Reinhardt", "Frau|Dr.|Meike|Ahlers", "Herr||Emil|Søndergaard"],
  },
];
