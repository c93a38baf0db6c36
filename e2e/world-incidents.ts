import type { Connection } from "#db/open.ts";
import type { KeptAttachment } from "#lib/attachments/keep.ts";
import { changeAddresses } from "#lib/incidents/address-change.ts";
import { closeIncident, correctEntry, openIncident, recordEntry } from "#lib/incidents/commands.ts";
import { CorrectionInput, EntryInput, IncidentInput } from "#lib/incidents/input.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Stands in every text that must never leave the house. */
export const INTERNAL_MARK = "Hausgeheimnis";

/** When things happened and who recorded them, counted back from one moment. */
export class Past {
  readonly #now = Date.now();
  readonly #by: string;
  constructor(by: string) {
    this.#by = by;
  }
  daysAgo = (days: number) => new Date(this.#now - days * DAY_MS);
  inHours = (hours: number) => new Date(this.#now + hours * HOUR_MS);
  stamp = (days: number, by = this.#by) => ({ by, at: this.daysAgo(days) });
}

type Means = { db: Connection; past: Past; serviceKey: string; pdf: KeptAttachment };

/** The one that the public knows: a warning, a corrected entry, stand-in addresses. */
export function writeOpenIncident(means: Means): { open: string; entryId: number } {
  const { db, past } = means;
  const open = openIncident(db, firstEntry(means), past.stamp(5));
  correct(means, open);
  restrictMailboxes(means, open);
  const entryId = recordEntry(
    db,
    open,
    EntryInput.parse({
      occurredAt: past.daysAgo(3),
      stage: "fallback",
      internalText: `${INTERNAL_MARK} Ersatz eingerichtet.`,
      publicText: { de: "Es gibt Ersatzadressen.", en: "There are stand-in addresses." },
      answers: { address: { de: "Jedes Ratsmitglied hat eine Ersatzadresse.", en: "Every councillor has a stand-in address." } },
      nextInformationBy: past.inHours(5),
    }),
    past.stamp(3),
  );
  return { open, entryId };
}

const firstEntry = ({ past, serviceKey, pdf }: Means) =>
  IncidentInput.parse({
    title: `${INTERNAL_MARK} Titel: Postfächer der Ratsmitglieder`,
    publicTitle: "E-Mail an Ratsmitglieder ist eingeschränkt",
    publicTitleEn: "E-mail to councillors is restricted",
    level: "disruption",
    cause: "precaution",
    tlp: "clear",
    occurredAt: past.daysAgo(5),
    stage: "warning",
    internalText: { de: `${INTERNAL_MARK} Warnung geprüft.`, en: `${INTERNAL_MARK} warning checked.` },
    publicText: {
      de: "Eine Sicherheitswarnung wird geprüft.",
      en: "A security warning is being examined.",
      simple: "Wir prüfen eine Warnung.",
    },
    services: [{ key: serviceKey, impact: "degraded" }],
    decidedBy: `${INTERNAL_MARK} Entscheiderin`,
    decisionBasis: `${INTERNAL_MARK} Kenntnisstand`,
    attachments: [{ hash: pdf.hash, filename: `${INTERNAL_MARK}-Warnung.pdf` }],
  });

/** What was public by mistake is so no longer. */
function correct({ db, past }: Means, open: string): void {
  const wrong = {
    occurredAt: past.daysAgo(4),
    internalText: `${INTERNAL_MARK} erste Fassung.`,
    publicText: `${INTERNAL_MARK} zurückgenommene öffentliche Fassung.`,
  };
  const right = {
    supersedes: recordEntry(db, open, EntryInput.parse(wrong), past.stamp(4)),
    correctionReason: `${INTERNAL_MARK} Grund der Berichtigung`,
    occurredAt: past.daysAgo(4),
    internalText: `${INTERNAL_MARK} zweite Fassung.`,
    publicText: { de: "Die Postfächer werden geschlossen.", en: "The mailboxes are being closed." },
  };
  correctEntry(db, open, CorrectionInput.parse(right), past.stamp(4));
}

function restrictMailboxes({ db, past }: Means, open: string): void {
  const fallback = {
    pattern: "{local}-neu@{domain}",
    from: past.daysAgo(3),
    expiresAt: past.inHours(60 * 24),
    publicity: "internal" as const,
    advice: { resendSince: past.daysAgo(5), replyPossible: true },
  };
  const reason = "Sicherheitslücke, vorsorglich geschlossen";
  const change = { list: "stadtrat", kind: "mandate", audience: "administration", from: past.daysAgo(3), reason } as const;
  changeAddresses(db, open, { ...change, fallback }, past.stamp(3));
}

/** One that is over, and three that are not for the public: by label, as an exercise, without a public text. */
export function writeOtherIncidents({ db, past }: Means) {
  const other = (title: string, days: number, more: Record<string, unknown>) =>
    openIncident(
      db,
      IncidentInput.parse({
        title: `${INTERNAL_MARK} ${title}`,
        level: "disruption",
        cause: "technical",
        tlp: "clear",
        occurredAt: past.daysAgo(days),
        internalText: `${INTERNAL_MARK} ${title}, innen`,
        ...more,
      }),
      past.stamp(days),
    );
  const publicText = { de: "Telefone gehen nicht.", en: "Telephones do not work." };
  const closed = other("Telefonie", 8, { publicTitle: "Telefonie gestört", publicText });
  const end = {
    occurredAt: past.daysAgo(7),
    stage: "all_clear",
    internalText: `${INTERNAL_MARK} behoben`,
    publicText: { de: "Die Telefone gehen wieder.", en: "The telephones work again." },
  };
  closeIncident(db, closed, EntryInput.parse(end), past.stamp(7));
  const hidden = (word: string) => ({ publicTitle: `${INTERNAL_MARK} ${word}`, publicText: `${INTERNAL_MARK} Text, ${word}` });
  return {
    closed,
    amber: other("Angriff", 2, { tlp: "amber", ...hidden("gelb") }),
    exercise: other("Probe", 2, { exercise: "1", ...hidden("Übung") }),
    silent: other("ohne öffentlichen Text", 1, { publicTitle: `${INTERNAL_MARK} still` }),
  };
}
