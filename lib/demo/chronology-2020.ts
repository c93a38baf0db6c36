import type { z } from "zod";
import type { EntryInput, IncidentInput } from "../incidents/input.ts";

/**
 * The chronology of Magdeburg's statement S0181/20 with its real dates; people and wording are invented. Instants are the city's wall
 * clock. `at` is when the entry was written, `occurredAt` when it happened.
 */
type Written<Input> = Input & { at: string };

const city = "Das Bundesamt für Sicherheit in der Informationstechnik";
const mailDegraded = [{ key: "e-mail", impact: "degraded" as const }];

export const opening: Written<z.input<typeof IncidentInput>> = {
  at: "2020-04-24T10:55",
  occurredAt: "2020-04-24T09:20",
  title: "Schwachstelle in der Mail-App von iOS, Mandatspostfächer",
  publicTitle: "Postfächer der Ratsmitglieder vorsorglich geschlossen",
  publicTitleEn: "Mailboxes of councillors closed as a precaution",
  level: "disruption",
  cause: "precaution",
  tlp: "clear",
  stage: "warning",
  internalText: {
    de: "Das BSI warnt vor einer Schwachstelle in der Mail-App von iOS; sie wird schon ausgenutzt, ein Update gibt es nicht. Die meisten Ratsmitglieder rufen ihr Mandatspostfach mit iPhone oder iPad ab. Mögliches Risiko für alle Mandatspostfächer, KITE prüft.",
    en: "The BSI warns of a vulnerability in the Mail app of iOS; it is being exploited, there is no update. Most councillors read their mandate mailbox with an iPhone or iPad. Possible risk for all mandate mailboxes, KITE is checking.",
  },
  publicText: {
    de: `${city} warnt vor einer Schwachstelle in der Mail-App von iPhones und iPads. Wir prüfen, ob die Postfächer der Ratsmitglieder betroffen sind.`,
    en: "The Federal Office for Information Security warns of a vulnerability in the Mail app of iPhones and iPads. We are checking whether the mailboxes of councillors are affected.",
    simple: "Es gibt ein Problem mit E-Mails auf dem iPhone.\nWir prüfen das Problem.",
  },
  nextInformationBy: "2020-04-24T18:00",
};

export const shutdown: Written<z.input<typeof EntryInput>> = {
  at: "2020-04-24T17:40",
  occurredAt: "2020-04-24T17:30",
  stage: "shutdown",
  internalText:
    "Alle Mandatspostfächer nehmen keine E-Mails von außen mehr an. Einladungen und Unterlagen der Stadt kommen weiter an (Ladungsfristen). Eine automatische Antwort an Absender ist technisch nicht möglich.",
  publicText: {
    de: "Vorsorglich nehmen die Postfächer der Ratsmitglieder seit 17:30 Uhr keine E-Mails von außen an.",
    en: "As a precaution the mailboxes of councillors have not accepted e-mail from outside since 17:30.",
    simple: "Sie können gerade keine E-Mail an ein Ratsmitglied schicken.\nDie E-Mail kommt nicht an.",
  },
  answers: {
    broken: {
      de: "Postfächer @mandat.elbfurt.example nehmen keine E-Mails von außen an.",
      en: "Mailboxes @mandat.elbfurt.example do not accept e-mail from outside.",
      simple: "E-Mails an Ratsmitglieder kommen nicht an.",
    },
    working: {
      de: "Einladungen und Sitzungsunterlagen der Stadt kommen an. Telefon, Bürgerservice und Webseite sind nicht betroffen.",
      en: "Invitations and papers of the city arrive. Telephone, citizen services and website are not affected.",
      simple: "Sie können die Stadt anrufen.",
    },
  },
  services: mailDegraded,
  decidedBy: "Leitung Kommunale IT Elbfurt",
  decisionBasis: "Warnung des BSI vom 24.04.; Ausnutzung ohne Zutun der Empfänger möglich",
  nextInformationBy: "2020-04-29T12:00",
};

export const assessment: Written<z.input<typeof EntryInput>> = {
  at: "2020-04-27T09:10",
  occurredAt: "2020-04-25T08:00",
  occurredPrecision: "day",
  stage: "assessment",
  internalText:
    "Analyse über das Wochenende, zwölf Geräte untersucht. Ausschussbetreuungen und Gesellschaften sind noch nicht informiert, weil der Sachverhalt unklar ist.",
  decidedBy: "Leitung Kommunale IT Elbfurt",
};

export const fallback: Written<z.input<typeof EntryInput>> = {
  at: "2020-04-29T14:05",
  occurredAt: "2020-04-29T14:00",
  stage: "fallback",
  internalText:
    "Jedes Ratsmitglied bekommt eine Ersatzadresse: die alte mit dem Zusatz „-neu“. Neue Verteilergruppe für alle internen E-Mail-Nutzer. Dienstanweisung 10/03 wird ausgesetzt.",
  publicText: {
    de: "Jedes Ratsmitglied hat seit heute, 14:00 Uhr, eine Ersatzadresse. Sie finden sie unter „Adresse nachsehen“.",
    en: "Every councillor has had a fallback address since 14:00 today. You find it under “Look up an address”.",
    simple: "Jedes Ratsmitglied hat jetzt eine neue E-Mail-Adresse.\nBitte benutzen Sie diese Adresse.",
  },
  answers: {
    address: {
      de: "Jedes Ratsmitglied hat eine Ersatzadresse: die alte mit dem Zusatz „-neu“ vor dem @.",
      en: "Every councillor has a fallback address: the old one with “-neu” before the @.",
      simple: "Schreiben Sie vor das @ noch: -neu",
    },
    resend: {
      de: "E-Mails vom 24. bis 29.04. sind nicht angekommen. Bitte senden Sie sie noch einmal.",
      en: "E-mails from 24 to 29 April did not arrive. Please send them again.",
      simple: "Haben Sie zwischen dem 24. und 29. April eine E-Mail geschickt? Bitte schicken Sie die E-Mail noch einmal.",
    },
  },
  services: mailDegraded,
  decidedBy: "Kommunale IT Elbfurt und Büro des Oberbürgermeisters",
  decidedWith: "Ratsvorsitz",
  decisionBasis: "Analyse vom Wochenende; kein Update in Sicht",
  nextInformationBy: "2020-04-30T12:00",
};

export const workaround: Written<z.input<typeof EntryInput>> = {
  at: "2020-04-30T11:30",
  occurredAt: "2020-04-30T11:15",
  stage: "workaround",
  internalText: "Weiteres Vorgehen: Ansprechpersonen benannt, eine andere Mail-App wird nach Termin gemeinsam eingerichtet.",
  publicText: {
    de: "Die IT richtet mit den Ratsmitgliedern eine andere Mail-App ein. Die Ersatzadressen gelten weiter.",
    en: "IT is setting up another mail app with the councillors. The fallback addresses still count.",
    simple: "Die Stadt hilft den Ratsmitgliedern.\nDie neuen E-Mail-Adressen gelten weiter.",
  },
};

export const fewReplies: Written<z.input<typeof EntryInput>> = {
  at: "2020-05-12T16:20",
  occurredAt: "2020-05-12T16:00",
  internalText: "Nur wenige Rückmeldungen. KITE telefoniert die übrigen Ratsmitglieder einzeln an; bisher 24 Termine.",
};

/** The number was wrong: a correction is an entry of its own. */
export const fewRepliesCorrected: Written<z.input<typeof EntryInput>> & { correctionReason: string } = {
  at: "2020-05-12T17:05",
  occurredAt: "2020-05-12T16:00",
  correctionReason: "Drei Termine waren doppelt gezählt.",
  internalText: "Nur wenige Rückmeldungen. KITE telefoniert die übrigen Ratsmitglieder einzeln an; bisher 21 Termine.",
};

export const fixReleased: Written<z.input<typeof EntryInput>> = {
  at: "2020-05-20T22:10",
  occurredAt: "2020-05-20T19:00",
  internalText: "Apple hat iOS 13.5 und iOS 12.4.7 veröffentlicht. KITE prüft das Update auf allen Gerätetypen.",
};

export const vendorFix: Written<z.input<typeof EntryInput>> = {
  at: "2020-05-26T10:00",
  occurredAt: "2020-05-26T09:30",
  stage: "vendor_fix",
  internalText:
    "Update geprüft und freigegeben. Anleitung geht an Ratsmitglieder und Fraktionen; freigeschaltet wird einzeln nach Meldung.",
  publicText: {
    de: "Der Hersteller hat die Schwachstelle behoben. Wir haben das Update geprüft und schalten die Postfächer nach und nach wieder frei.",
    en: "The vendor has fixed the vulnerability. We have tested the update and are reopening the mailboxes one after the other.",
    simple: "Das Problem auf dem iPhone ist behoben.\nBald gelten wieder die alten E-Mail-Adressen.",
  },
  decidedBy: "Leitung Kommunale IT Elbfurt",
};

export const reactivation: Written<z.input<typeof EntryInput>> = {
  at: "2020-05-27T09:00",
  occurredAt: "2020-05-27T08:30",
  stage: "reactivation",
  internalText: "Erste neun Postfächer freigeschaltet. Freischaltung erst, wenn das Ratsmitglied das Update gemeldet hat.",
  publicText: {
    de: "Die ersten Postfächer sind wieder offen. Die Ersatzadressen gelten noch 14 Tage länger als die Sperre.",
    en: "The first mailboxes are open again. The fallback addresses stay valid for 14 days after a mailbox has reopened.",
  },
};

export const allClear: Written<z.input<typeof EntryInput>> = {
  at: "2020-06-12T16:10",
  occurredAt: "2020-06-12T16:00",
  stage: "all_clear",
  internalText: "Alle 55 Mandatspostfächer sind freigeschaltet. Dienstanweisung 10/03 gilt wieder.",
  publicText: {
    de: "Alle Postfächer der Ratsmitglieder sind wieder für alle geöffnet.",
    en: "All mailboxes of councillors are open for everyone again.",
    simple: "Sie können wieder E-Mails an alle Ratsmitglieder schicken.",
  },
  answers: {
    broken: {
      de: "Nichts mehr: Alle Postfächer sind offen.",
      en: "Nothing any more: all mailboxes are open.",
      simple: "Alles geht wieder.",
    },
    address: {
      de: "Die üblichen Adressen gelten wieder.",
      en: "The usual addresses count again.",
      simple: "Die alten Adressen gelten wieder.",
    },
  },
  services: [{ key: "e-mail", impact: "operational" }],
  decidedBy: "Leitung Kommunale IT Elbfurt",
};

export const closing: Written<z.input<typeof EntryInput>> = {
  at: "2020-06-19T12:00",
  occurredAt: "2020-06-19T12:00",
  internalText: "Eine Woche ohne Meldung. Vorfall geschlossen.",
};

export const review: Written<z.input<typeof EntryInput>> = {
  at: "2020-07-08T10:00",
  occurredAt: "2020-07-08T09:00",
  stage: "review",
  internalText:
    "Anfrage aus dem Rat beantwortet. Versäumt: Sekretariate der Gesellschaften wurden nie informiert, Ausschussbetreuungen erst am sechsten Tag. Maßnahmen: eigener Verteiler für die Sekretariate, Eigentümer Beteiligungscontrolling; Sammelverteiler aufgelöst, jede Gruppe bekommt ihren eigenen Text.",
  publicText: {
    de: "Nachbereitung: Vom 24. bis 29.04. waren die Ratsmitglieder für Dritte nicht per E-Mail erreichbar. Künftig stehen Ersatzadressen früher bereit.",
    en: "Review: from 24 to 29 April third parties could not reach the councillors by e-mail. In future fallback addresses will be ready earlier.",
  },
};
