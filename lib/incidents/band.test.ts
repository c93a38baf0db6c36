import { expect, test } from "vitest";
import { openFallbacks } from "../directory/fallback-commands.ts";
import { restoreReachability, setReachability } from "../directory/reachability-commands.ts";
import { aCity, aCouncil, later, number, ten } from "../notices/testing.ts";
import { incidentBand } from "./band.ts";
import { findIncident } from "./queries.ts";

test("a group of addresses goes from usual to restricted, to its stand-ins, and back", () => {
  const db = aCity();
  const { annasMailbox, guentersMailbox } = aCouncil(db);
  const incident = findIncident(db, number)!;
  const stamp = { by: "cli", at: later(400) };
  const said = { contactPointIds: [annasMailbox, guentersMailbox], reason: "Vorsorge", incidentId: incident.id };
  setReachability(db, { ...said, audience: "administration", from: later(60) }, stamp);
  openFallbacks(db, { ...said, pattern: "{local}-neu@{domain}", from: later(120) }, stamp);
  restoreReachability(db, { ...said, from: later(300) }, stamp);
  const { groups } = incidentBand(db, incident, later(360));
  expect(groups).toEqual([
    {
      kind: "council",
      size: 2,
      segments: [
        { from: ten, to: later(60), state: "everyone" },
        { from: later(60), to: later(120), state: "administration" },
        { from: later(120), to: later(300), state: "fallback" },
        { from: later(300), to: null, state: "restored" },
      ],
    },
  ]);
});
