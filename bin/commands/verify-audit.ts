import { verifyAudit } from "#lib/evidence/verify-audit.ts";
import { type Command, withDatabase } from "./command.ts";

export const verifyAuditCommand: Command = {
  usage: "",
  summary: "Checks the chain of proof from the first event to the last. Exit code 1 when it is broken.",
  run: () =>
    withDatabase((db) => {
      const verdict = verifyAudit(db);
      if ("brokenAt" in verdict) {
        const what = verdict.reason === "changed" ? "was changed" : "does not follow the one before it: an event is missing";
        console.error(`The chain of proof is broken: event ${verdict.brokenAt} ${what}.`);
        return 1;
      }
      console.log(`The chain of proof is whole: ${verdict.events} events. Last hash: ${verdict.lastHash}`);
      return 0;
    }),
};
