import { MAX_TITLE_LENGTH } from "../incidents/input.ts";

/** What a rehearsal says. Part of its notice, which the author may change before it goes out, so not in the messages. */
export const rehearsalNotice = {
  stage: "assessment",
  subject: "Probe: Kommt diese Nachricht bei Ihnen an?",
  subjectEn: "Rehearsal: does this message reach you?",
  subjectSimple: "Das ist nur eine Probe.",
  body: `{{anrede}},

das ist eine Probe. Es ist nichts geschehen, alles funktioniert wie gewohnt.

Wir prüfen, ob Nachrichten über diesen Verteiler ankommen. Bitte bestätigen Sie mit einem Klick, dass Sie diese Nachricht gelesen haben. Dann wissen wir, dass wir Sie bei einer echten Störung erreichen.`,
  bodyEn: `{{anrede}},

this is a rehearsal. Nothing has happened, everything works as usual.

We are testing whether messages to this list arrive. Please confirm with one click that you have read this message. Then we know that we can reach you in a real incident.`,
  bodySimple: `{{anrede}},

das ist nur eine Probe.
Es ist nichts passiert.

Wir möchten wissen: Kommt unsere Nachricht bei Ihnen an?
Bitte antworten Sie uns.`,
} as const;

/** For staff. */
export const rehearsalTitle = (list: string): string => `Probe: ${list}`.slice(0, MAX_TITLE_LENGTH);

export const rehearsalEntry = (list: string): string =>
  `Probe des Verteilers „${list}“: Eine Testnachricht geht an alle, die darin sind. Es ist nichts geschehen.`;
