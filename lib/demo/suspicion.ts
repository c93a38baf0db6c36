import type { Connection } from "#db/open.ts";
import { receiveSignals } from "../signals/commands.ts";
import type { NormalizedSignal } from "../signals/normalize.ts";
import { minutesAfter } from "./scene.ts";

/** For 14 minutes a monitoring system has been reporting the town hall's telephones; nobody has looked at it yet. */
export function reportSuspicion(db: Connection, monitoring: string, now: Date): void {
  const report = (minutes: number, text: string) => {
    const at = minutesAfter(now, -minutes);
    const signal: NormalizedSignal = {
      source: "uptime_kuma",
      key: "29 Telefonanlage Rathaus",
      title: "Telefonanlage Rathaus",
      state: "firing",
      level: null,
      serviceKey: "telefonie",
      text,
      occurredAt: at,
    };
    receiveSignals(db, [signal], { by: monitoring, at });
  };
  const silent = "sip.elbfurt.example:5061 antwortet nicht (Zeitüberschreitung nach 10 Sekunden)";
  report(14, silent);
  report(9, silent);
  report(5, "sip.elbfurt.example:5061: Verbindung abgelehnt");
  report(1, "sip.elbfurt.example:5061: Verbindung abgelehnt");
}
