/** Field name to what was typed; several values for repeated fields and checkboxes. */
export type TypedFields = Record<string, string[]>;

/** What an action gives back to its form when it did not lead elsewhere. */
export type FormState = {
  /** Field name to sentence; `form` for what belongs to no field. */
  errors?: Record<string, string>;
  fields?: TypedFields;
  /** What was done, to be announced. */
  done?: string;
  /** Made just now and shown this once: never among the fields, which come back. */
  secret?: string;
  /** The same for several people at once. */
  secrets?: readonly ShownSecret[];
  /** The same as a file to keep. */
  file?: { name: string; content: string };
};

/** Whose a secret is, and the letter that brings it to them; `mailto` begins it as a mail, where that fits into a link. */
export type ShownSecret = { name: string; detail: string; secret: string; letter: string; mailto?: string | undefined };

/** The first value typed into a field before the refusal, else the value it had. */
export const typed = (state: FormState, name: string, fallback = ""): string => state.fields?.[name]?.[0] ?? fallback;
