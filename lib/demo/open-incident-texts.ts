import type { z } from "zod";
import type { EntryInput } from "../incidents/input.ts";
import type { NoticeText } from "./notice-texts-2020.ts";

/** Texts of the incident that is open when the demo starts. Everything in it is invented. */
export type EntryText = Omit<z.input<typeof EntryInput>, "occurredAt">;

export const title = {
  title: "Zugangsdaten beim Betreiber des Webmail-Zugangs abgeflossen, Mandatspostfächer",
  publicTitle: "E-Mail an Ratsmitglieder ist eingeschränkt",
  publicTitleEn: "E-mail to councillors is limited",
  level: "emergency",
  cause: "provider",
  tlp: "clear",
} as const;

export const warning: EntryText = {
  stage: "warning",
  internalText: {
    de: "Der Betreiber des Webmail-Zugangs meldet unbefugten Zugriff auf sein Anmeldesystem. Ob Kennwörter von Ratsmitgliedern darunter sind, ist offen. Verwaltungspostfächer laufen auf eigenen Servern und sind nicht betroffen.",
    en: "The operator of the webmail access reports unauthorised access to its sign-in system. Whether passwords of councillors are among them is open. Mailboxes of the administration run on our own servers and are not affected.",
  },
  publicText: {
    de: "Beim Betreiber des Webmail-Zugangs der Ratsmitglieder gab es einen Sicherheitsvorfall. Wir prüfen, was betroffen ist.",
    en: "There has been a security incident at the operator of the councillors’ webmail access. We are checking what is affected.",
    simple: "Es gibt ein Problem mit den E-Mails der Ratsmitglieder.\nWir prüfen das Problem.",
  },
};

export const assessment: EntryText = {
  stage: "assessment",
  internalText:
    "Protokolle des Betreibers liegen vor: Anmeldungen aus dem Ausland bei mindestens drei Mandatspostfächern. Landes-CERT ist eingebunden.",
  decidedBy: "Leitung Kommunale IT Elbfurt",
  decisionBasis: "Anmeldeprotokolle des Betreibers, Stand gestern",
};

export const shutdown: EntryText = {
  stage: "shutdown",
  internalText:
    "Alle Mandatspostfächer sind für E-Mails von außen geschlossen, Kennwörter gesperrt. Einladungen der Verwaltung kommen weiter an.",
  publicText: {
    de: "Vorsorglich nehmen die Postfächer der Ratsmitglieder keine E-Mails von außen an.",
    en: "As a precaution the mailboxes of councillors do not accept e-mail from outside.",
    simple: "Sie können gerade keine E-Mail an ein Ratsmitglied schicken.",
  },
  answers: {
    broken: {
      de: "Postfächer @mandat.elbfurt.example nehmen keine E-Mails von außen an.",
      en: "Mailboxes @mandat.elbfurt.example do not accept e-mail from outside.",
      simple: "E-Mails an Ratsmitglieder kommen nicht an.",
    },
    working: {
      de: "Einladungen und Sitzungsunterlagen der Stadt kommen an. Telefon, Bürgerservice, Webseite.",
      en: "Invitations and papers of the city arrive. Telephone, citizen services, website.",
      simple: "Sie können die Stadt anrufen.",
    },
  },
  services: [{ key: "e-mail", impact: "degraded" }],
  decidedBy: "Leitung Kommunale IT Elbfurt",
};

export const fallback: EntryText = {
  stage: "fallback",
  internalText:
    "Ersatzadressen für alle Ratsmitglieder eröffnet. Dienstanweisung 10/03 ausgesetzt. Ausschussbetreuungen sind informiert, Mitteilung an die Gesellschaften wartet auf Freigabe.",
  publicText: {
    de: "Jedes Ratsmitglied hat jetzt eine Ersatzadresse. Sie finden sie unter „Adresse nachsehen“.",
    en: "Every councillor now has a fallback address. You find it under “Look up an address”.",
    simple: "Jedes Ratsmitglied hat jetzt eine neue E-Mail-Adresse.\nBitte benutzen Sie diese Adresse.",
  },
  answers: {
    address: {
      de: "Jedes Ratsmitglied hat eine Ersatzadresse: die übliche mit dem Zusatz „-neu“ vor dem @.",
      en: "Every councillor has a fallback address: the usual one with “-neu” before the @.",
      simple: "Schreiben Sie vor das @ noch: -neu",
    },
    resend: {
      de: "E-Mails seit gestern sind nicht angekommen. Bitte senden Sie sie noch einmal.",
      en: "E-mails since yesterday did not arrive. Please send them again.",
      simple: "Haben Sie gestern oder heute eine E-Mail geschickt? Bitte schicken Sie die E-Mail noch einmal.",
    },
  },
  services: [{ key: "e-mail", impact: "degraded" }],
  decidedBy: "Kommunale IT Elbfurt und Büro des Oberbürgermeisters",
  decidedWith: "Ratsvorsitz",
};

export const warningNotice: NoticeText = {
  subject: "Ihr Webmail-Kennwort: bitte nirgends mehr eingeben",
  body: `{{anrede}},

beim Betreiber des Webmail-Zugangs sind Zugangsdaten abgeflossen. Ob Ihre dabei sind, prüfen wir.

- Geben Sie Ihr Kennwort bitte nirgends mehr ein, auch wenn eine E-Mail Sie dazu auffordert.
- Haben Sie dasselbe Kennwort anderswo benutzt, ändern Sie es dort.

{{antwortlink}}`,
  subjectEn: "Your webmail password: please do not enter it anywhere",
  bodyEn: `{{anrede}},

credentials have leaked at the operator of the webmail access. We are checking whether yours are among them.

- Please do not enter your password anywhere, even if an e-mail asks you to.
- If you used the same password elsewhere, change it there.

{{antwortlink}}`,
};

export const fallbackNotice: NoticeText = {
  subject: "Ihre Ersatzadresse gilt ab sofort",
  body: `{{anrede}},

Ihr Mandatspostfach {{bisherige_adresse}} ist für E-Mails von außen geschlossen. Ab sofort gilt:

**{{aktuelle_adresse}}**

Sie gilt seit {{gueltig_ab}}, längstens bis {{gueltig_bis}}.

Bitte antworten Sie bis {{antwort_bis}}, damit wir wissen, dass Sie erreichbar sind.

{{antwortlink}}

Nächste Information bis {{naechste_information}}.`,
  subjectEn: "Your fallback address counts from now on",
  bodyEn: `{{anrede}},

your mandate mailbox {{bisherige_adresse}} is closed to e-mail from outside. From now on:

**{{aktuelle_adresse}}**

It counts since {{gueltig_ab}}, at the longest until {{gueltig_bis}}.

Please answer by {{antwort_bis}}, so that we know we can reach you.

{{antwortlink}}

Next information by {{naechste_information}}.`,
};

export const officesNotice: NoticeText = {
  subject: "So erreichen Sie die Ratsmitglieder zurzeit",
  body: `{{anrede}},

die Mandatspostfächer nehmen keine E-Mails von außen an. Bitte schreiben Sie an diese Adressen:

{{adressen}}

Was Sie seit gestern an die üblichen Adressen geschickt haben, kam nur an, wenn Sie aus dem Netz der Verwaltung geschrieben haben.

{{antwortlink}}`,
};

export const companiesNotice: NoticeText = {
  subject: "Aufsichtsrat: Ersatzadressen der Ratsmitglieder",
  body: `{{anrede}},

in Ihrem Aufsichtsrat sitzen Mitglieder des Stadtrates. Ihre Mandatspostfächer sind für E-Mails von außen geschlossen. Bitte schicken Sie Unterlagen bis auf Weiteres an:

{{adressen}}

Was Sie seit gestern geschickt haben, ist nicht angekommen. Bitte senden Sie es noch einmal.

{{antwortlink}}`,
};
