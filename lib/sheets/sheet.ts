import type { Locale, OrganizationKind } from "#db/vocabulary.ts";

/** One way to write to somebody. */
export type Way = {
  /** Null: there is none. */
  address: string | null;
  /** What to know before writing, in sentences. */
  notes: string[];
  /** Stands in for the usual address. */
  isFallback: boolean;
};

/** Somebody, or the body's own mailbox, as a sheet shows them. */
export type SheetLine = {
  name: string;
  /** Their functions in the body; of what is named first, what it is. */
  function: string;
  everyone: Way;
  /** Null: the same for the administration. */
  administration: Way | null;
  phone: string | null;
  /** The number is for the city's own people. */
  isPhoneInternal: boolean;
};

/** What must be known of a body when nothing else runs. Texts are ready to print, in one language. */
export type Sheet = {
  key: string;
  name: string;
  /** "Ausschuss, 14 Mitglieder" */
  facts: string;
  kind: OrganizationKind;
  at: Date;
  locale: Locale;
  cityName: string;
  help: { label: string; text: string } | null;
  /** Whom to call first: the body's own mailbox, who chairs it, who serves it. */
  first: SheetLine[];
  /** Who holds a seat, leaders first, then by name. */
  members: SheetLine[];
  /** Who serves it. */
  helpers: SheetLine[];
  /** How many people cannot be written to as usual, and what to do about it. */
  situation: { text: string; isDisturbed: boolean };
  /** Notes that every substitute address on the sheet has: said once, above. */
  commonNotes: string[];
  instructions: string[];
  /** Contact points on it that are not public: the sheet makes them leave the application. */
  internalIds: number[];
};
