import { benchApi } from "./api.ts";
import { benchCoverage } from "./coverage.ts";
import { benchCrash } from "./crash.ts";
import { benchFanOut } from "./fan-out.ts";
import { type Figure, printFigures } from "./figure.ts";
import { benchFirstHandOver } from "./first-hand-over.ts";
import { benchFreeze } from "./freeze.ts";
import { benchLookUp } from "./look-up.ts";
import { benchLookUpCall } from "./look-up-call.ts";
import { benchMailing } from "./mailing.ts";
import { benchMemory } from "./memory.ts";
import { benchPublicPage } from "./public-page.ts";
import { benchSubscribers } from "./subscribers.ts";

const benches: Record<string, { title: string; measure: () => Promise<Figure[]> }> = {
  "fan-out": { title: "Fan-out over SMTP", measure: benchFanOut },
  "first-hand-over": { title: "Release", measure: benchFirstHandOver },
  memory: { title: "Memory of the worker", measure: benchMemory },
  crash: { title: "kill -9 during a send", measure: benchCrash },
  freeze: { title: "Freeze", measure: benchFreeze },
  mailing: { title: "Subscribers", measure: benchMailing },
  subscribers: { title: "Subscribers, from the update to the owed mails", measure: benchSubscribers },
  coverage: { title: "Coverage, beside a million deliveries", measure: benchCoverage },
  "look-up-call": { title: "Look-up, the call of the API in memory", measure: benchLookUpCall },
  "look-up": { title: "Look-up, server time", measure: benchLookUp },
  "public-page": { title: "Public page (needs a build)", measure: benchPublicPage },
  api: { title: "Machine interface, over HTTP (needs a build)", measure: benchApi },
};

const wanted = process.argv.slice(2);
for (const name of wanted.filter((each) => !(each in benches))) {
  console.error(`There is no measurement "${name}". Choose from: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
for (const [name, { title, measure }] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) printFigures(title, await measure());
