/** Where the worker tells an operator what it does: ids, counts and codes; never an address, a subject or a text. */
export type WorkerLog = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
};

/** Tells nobody. */
export const silentLog: WorkerLog = { info() {}, warn() {} };
