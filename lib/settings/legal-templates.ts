export const legalPages = ["imprint", "privacy", "accessibility"] as const;
export type LegalPage = (typeof legalPages)[number];

/**
 * What an operator can begin with, in the form that legal-text.ts reads. What only the operator knows stands in square brackets. Nothing is
 * claimed that this application does not do; what was checked for accessibility is in docs/accessibility.md.
 */
const templates: Record<LegalPage, string> = {
  imprint: `## Anbieterin nach § 5 des Digitale-Dienste-Gesetzes
[Name der Stadt], Körperschaft des öffentlichen Rechts
[Straße und Hausnummer]
[Postleitzahl und Ort]

## Vertreten durch
[Amtsbezeichnung und Name, zum Beispiel die Oberbürgermeisterin oder der Oberbürgermeister]

## Kontakt
Telefon: [Telefonnummer]
E-Mail: [E-Mail-Adresse, die gelesen wird, auch während einer Störung]

## Zuständige Aufsichtsbehörde
[Name und Anschrift der Kommunalaufsicht]

## Umsatzsteuer-Identifikationsnummer
[Nummer, falls vorhanden; sonst diesen Absatz streichen]

## Verantwortlich für den Inhalt
[Name und Anschrift]`,

  privacy: `## Verantwortlich
[Name und Anschrift der Stadt, Telefon, E-Mail]

## Datenschutzbeauftragte oder Datenschutzbeauftragter
[Anschrift, Telefon, E-Mail]

## Wenn Sie diese Seiten lesen
Sie bekommen kein Cookie. Es wird nichts von fremden Servern geladen. Die Anwendung zählt nicht, wer was liest, und speichert Ihre IP-Adresse nicht.
[Was der Webserver der Stadt davor protokolliert, wie lange und auf welcher Rechtsgrundlage]

## Wenn Sie eine Adresse nachsehen
Was Sie eingeben, wird nicht gespeichert. Damit niemand massenhaft sucht, zählt die Anwendung eine Minute lang im Arbeitsspeicher, wie oft von einem Internetanschluss aus gesucht wurde.

## Wenn Sie Nachrichten per E-Mail bestellen
Gespeichert werden Ihre E-Mail-Adresse, die gewählten Dienste oder Störungen, die Sprache, wann Sie bestellt und bestätigt haben, und ob die Zustellung gelang. Ohne Ihre Bestätigung bekommen Sie keine weitere E-Mail, und Ihre Adresse wird nach 48 Stunden gelöscht. Rechtsgrundlage ist Ihre Einwilligung (Artikel 6 Absatz 1 Buchstabe a der Datenschutz-Grundverordnung). Sie können jederzeit über den Link in jeder E-Mail abbestellen; dann wird Ihre Adresse aus der Liste gelöscht. Bei den E-Mails, die Sie bis dahin bekommen haben, bleibt sie als Nachweis stehen. [Frist der Löschung]

## Wenn Sie eine Mitteilung der Stadt bekommen und beantworten
Ratsmitglieder, Sekretariate und Gesellschaften bekommen Mitteilungen zu Störungen an ihre dienstliche Adresse. Gespeichert werden die Mitteilung, ob sie zugestellt wurde, Ihre Antwort mit Bemerkung und der Zeitpunkt. Dass Sie die Antwortseite nur öffnen, wird nicht gespeichert.
[Rechtsgrundlage, zum Beispiel Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung mit dem Gesetz des Landes; Frist der Löschung]

## Wenn Sie sich als Beschäftigte oder Beschäftigter anmelden
Sie bekommen ein Cookie für die Anmeldung und, wenn Sie im Adressbuch gewählt haben, für wen die Adressen sein sollen, eines dafür. Was Sie ändern und welche nicht öffentlichen Adressen Sie ansehen, wird mit Namen und Zeitpunkt festgehalten.
[Frist der Löschung]

## Empfänger
[Rechenzentrum und Dienst, der E-Mails zustellt, mit Anschrift und Vertrag zur Auftragsverarbeitung]

## Ihre Rechte
Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Widerspruch und können eine Einwilligung jederzeit widerrufen. Beschweren können Sie sich bei der Aufsichtsbehörde:
[Name und Anschrift der oder des Landesbeauftragten für den Datenschutz]`,

  accessibility: `## Für welche Seiten diese Erklärung gilt
Diese Erklärung gilt für die öffentlichen Seiten zu IT-Störungen von [Name der Stadt] unter [Adresse dieser Seiten].

## Wie weit die Anforderungen erfüllt sind
Diese Seiten sind mit [Gesetz des Landes] in Verbindung mit der Richtlinie (EU) 2016/2102 und der Norm EN 301 549 teilweise vereinbar. Nicht vereinbar ist, was im nächsten Abschnitt steht.

## Was nicht barrierefrei ist
- Nicht jede Meldung gibt es in Leichter Sprache. Wo sie fehlt, steht das dabei.
- Ein Video in Deutscher Gebärdensprache gibt es nicht.
- Texte der Verwaltung gibt es auf der englischen Seite zum Teil nur auf Deutsch. Sie sind so ausgezeichnet, dass Vorleseprogramme sie deutsch aussprechen.
- Dokumente, die an Meldungen hängen, können Barrieren haben.
- Mit Menschen, die Vorleseprogramme oder andere Hilfsmittel täglich benutzen, sind die Seiten noch nicht erprobt. [Streichen oder ändern, sobald das geschehen ist]

## Wann und wie diese Erklärung erstellt wurde
Diese Erklärung wurde am [Datum] erstellt und zuletzt am [Datum] überprüft. Sie beruht auf einer Selbstbewertung: automatisch mit axe gegen WCAG 2.2, Stufen A und AA, und von Hand mit Tastatur, Vergrößerung auf 400 Prozent, vergrößerten Abständen und ohne JavaScript. Eine unabhängige Prüfung gab es nicht. [Ändern, sobald es eine gab]

## Barriere melden
Etwas ist für Sie nicht lesbar oder nicht bedienbar? Bitte sagen Sie es uns. Sie bekommen innerhalb von [Frist, zum Beispiel vier Wochen] eine Antwort.
[Stelle, Telefon, E-Mail]

## Wenn Sie mit der Antwort nicht zufrieden sind
Dann können Sie sich an die Durchsetzungsstelle oder Schlichtungsstelle wenden. Das Verfahren kostet nichts.
[Name, Anschrift, Telefon, E-Mail der Stelle des Landes]`,
};

/** The template behind what there is: nothing that was typed is lost. */
export const withTemplate = (text: string, page: LegalPage): string =>
  [text.trim(), templates[page]].filter(Boolean).join("\n\n");

/** What is left for the operator to say, as readers of the public page see it. An address written "name [at] city" leaves nothing. */
export const gapsIn = (text: string): string[] => text.match(/\[\p{Lu}[^\]\n]{3,}\]/gu) ?? [];
