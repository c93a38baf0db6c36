import type { Instruction } from "#lib/directory/instructions.ts";

/** What every answer on a page needs beside itself. */
export type AnswerContext = {
  /** The moment the page is about, which is not always now. */
  at: Date;
  now: Date;
  isForEveryone: boolean;
  incidentNumbers: ReadonlyMap<number, string>;
  mayOpenIncidents: boolean;
  instructions: readonly Instruction[];
  helpPhone: string;
};
