/** What is written in the closed incident of 2020. Placeholders as in every notice; the wording is invented, the facts are not. */
export type NoticeText = {
  subject: string;
  body: string;
  subjectEn?: string;
  bodyEn?: string;
  subjectSimple?: string;
  bodySimple?: string;
};

export const warningNotice: NoticeText = {
  subject: "Mögliches Sicherheitsrisiko: Mail-App auf iPhone und iPad",
  body: `{{anrede}},

das Bundesamt für Sicherheit in der Informationstechnik warnt seit heute vor einer Schwachstelle in der Mail-App von iPhones und iPads. Es gibt noch kein Update.

- Löschen Sie bitte die Mail-App von Ihrem Gerät oder schalten Sie dort den Abruf Ihres Mandatspostfachs ab.
- Mandatspostfächer können bald nicht mehr erreichbar sein. Einladungen der Stadt kommen weiter an.

{{antwortlink}}

Nächste Information bis {{naechste_information}}.`,
  subjectEn: "Possible security risk: Mail app on iPhone and iPad",
  bodyEn: `{{anrede}},

the Federal Office for Information Security has warned of a vulnerability in the Mail app of iPhones and iPads. There is no update yet.

- Please delete the Mail app from your device, or switch off your mandate mailbox in it.
- Mandate mailboxes may become unreachable soon. Invitations of the city still arrive.

{{antwortlink}}

Next information by {{naechste_information}}.`,
  subjectSimple: "Achtung: Problem mit der Mail-App auf dem iPhone",
  bodySimple: `{{anrede}},

die Mail-App auf iPhone und iPad ist nicht sicher.
Bitte löschen Sie die Mail-App.
Wir helfen Ihnen am Telefon: {{hilfe_telefon}}.

{{antwortlink}}`,
};

export const fallbackNotice: NoticeText = {
  subject: "Ihre Ersatzadresse gilt ab heute",
  body: `{{anrede}},

Ihr Mandatspostfach {{bisherige_adresse}} ist vorsorglich für Dritte geschlossen. Ab sofort haben Sie eine Ersatzadresse:

**{{aktuelle_adresse}}**, gültig ab {{gueltig_ab}}

E-Mails, die Dritte Ihnen seit dem 24.04. geschickt haben, sind nicht angekommen und müssen noch einmal geschickt werden. Die Dienstanweisung 10/03 „Nur Mandatsadressen verwenden“ ist ausgesetzt.

{{antwortlink}}`,
  subjectEn: "Your fallback address counts from today",
  bodyEn: `{{anrede}},

your mandate mailbox {{bisherige_adresse}} has been closed to third parties as a precaution. From now on you have a fallback address:

**{{aktuelle_adresse}}**, valid from {{gueltig_ab}}

E-mails that third parties sent you since 24 April did not arrive and must be sent again.

{{antwortlink}}`,
};

export const officesNotice: NoticeText = {
  subject: "So erreichen Sie die Ratsmitglieder ab heute",
  body: `{{anrede}},

die Mandatspostfächer der Ratsmitglieder sind für Dritte geschlossen. Einladungen und Unterlagen der Stadt kommen dort weiter an. Für alles andere gelten diese Adressen:

{{adressen}}

Die neue Verteilergruppe „Stadtrat und Fraktionen (Ersatzadressen)“ steht allen internen E-Mail-Nutzern offen. Das Adressbuch zeigt zu jeder Person die gerade gültige Adresse.

{{antwortlink}}`,
};

export const workaroundNotice: NoticeText = {
  subject: "Ansprechpersonen und eine andere Mail-App",
  body: `{{anrede}},

Sie können Ihre E-Mails auf dem iPhone und iPad mit einer anderen App lesen. Wir richten sie gemeinsam mit Ihnen ein, am Telefon oder im Rathaus.

- Rufen Sie an und vereinbaren Sie einen Termin: {{hilfe_telefon}}, {{hilfe_zeiten}}
- Bitte halten Sie Ihr Gerät und Ihren Kurzcode {{kurzcode}} bereit.

Die Ersatzadressen gelten bis auf Weiteres.

{{antwortlink}}`,
};

export const fixNotice: NoticeText = {
  subject: "Update ist freigegeben: bitte installieren und melden",
  body: `{{anrede}},

Apple hat die Schwachstelle mit iOS 13.5 und iOS 12.4.7 behoben. Wir haben das Update geprüft und geben es frei.

1. Öffnen Sie „Einstellungen“, „Allgemein“, „Softwareupdate“ und installieren Sie es.
2. Melden Sie uns über den Link, dass es installiert ist.
3. Wir schalten danach Ihr Mandatspostfach {{bisherige_adresse}} wieder frei. Bis dahin gilt {{aktuelle_adresse}}.

{{antwortlink}}`,
};

export const fixForOfficesNotice: NoticeText = {
  subject: "Update ist freigegeben: Postfächer öffnen nach und nach",
  body: `{{anrede}},

das Update für iPhone und iPad ist geprüft und freigegeben. Jedes Ratsmitglied installiert es selbst und meldet sich; danach schalten wir sein Postfach frei. Zurzeit gelten diese Adressen:

{{adressen}}

{{antwortlink}}`,
};

export const allClearNotice: NoticeText = {
  subject: "Alle Mandatspostfächer sind wieder offen",
  body: `{{anrede}},

seit heute sind alle Mandatspostfächer wieder für alle geöffnet. Die Ersatzadressen bleiben noch 14 Tage erreichbar und enden dann. Die Dienstanweisung 10/03 gilt wieder.

{{antwortlink}}

Vielen Dank für Ihre Geduld.

{{absender}}`,
};
