import type { Connection } from "#db/open.ts";
import type { ProviderEvent } from "./event.ts";
import { noteRefusals } from "./feed.ts";
import { recordProviderEvents } from "./record.ts";
import type { Refusal } from "./verify.ts";

/** Longest time that an event waits for others to share its commit: ten thousand mails are twenty thousand events. */
const GATHER_MS = 10;
const MAX_GATHERED = 200;
/** Anybody can send what must be refused: it costs us one write a second, not one each. */
const REFUSALS_MS = 1000;

export type Inbox = {
  /** Resolves once the event is on disk. */
  receive(event: ProviderEvent): Promise<void>;
  refuse(refusal: Refusal): void;
};

type Waiting = { event: ProviderEvent; resolve: () => void; reject: (error: unknown) => void };

/** Where the provider's events arrive, in groups. */
export function openInbox(db: Connection, clock: () => Date, onFault: (error: unknown) => void): Inbox {
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let refusals: Refusal[] = [];

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const group = waiting.splice(0);
    try {
      recordProviderEvents(
        db,
        group.map(({ event }) => event),
        clock(),
        onFault,
      );
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const { resolve } of group) resolve();
  }

  function writeRefusals(): void {
    const noted = refusals;
    refusals = [];
    try {
      noteRefusals(db, noted, clock());
    } catch (error) {
      onFault(error);
    }
  }

  return {
    receive(event) {
      return new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        timer ??= setTimeout(flush, GATHER_MS);
        if (waiting.length >= MAX_GATHERED) flush();
      });
    },
    refuse(refusal) {
      if (refusals.length === 0) setTimeout(writeRefusals, REFUSALS_MS).unref();
      refusals.push(refusal);
    },
  };
}
