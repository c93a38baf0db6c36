import { desc } from "drizzle-orm";
import { subscribers, subscriptionRequests } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { mailSite } from "../notices/site.ts";
import { confirmSubscription } from "../subscriptions/confirm.ts";
import { endSubscriber } from "../subscriptions/end.ts";
import { SubscriptionInput } from "../subscriptions/input.ts";
import { requestSubscription } from "../subscriptions/request.ts";
import { runDueMailings } from "../subscriptions/run.ts";
import { afterDays } from "../tokens/input.ts";
import { handOver, minutesAfter, type Scene } from "./scene.ts";

/** `hears`: of everything, or of these services. `days`: how long ago they asked. */
type Reader = { address: string; locale: Locale; hears: "all" | readonly string[]; days: number };

const readers: readonly Reader[] = [
  { address: "redaktion@elbfurter-bote.example", locale: "de", hears: "all", days: 8 },
  { address: "m.kirchhoff@mail.example", locale: "de", hears: ["e-mail", "telefonie"], days: 7.4 },
  { address: "vorstand@sportbund-elbfurt.example", locale: "de", hears: ["terminvergabe", "kita-portal"], days: 6.9 },
  { address: "j.okonkwo@campus.example", locale: "en", hears: "all", days: 6.2 },
  { address: "s.baumgarten@mail.example", locale: "de", hears: ["stadtbibliothek", "webseite-der-stadt"], days: 5.5 },
  { address: "presse@regionalfunk.example", locale: "de", hears: ["e-mail", "ratsinformationssystem"], days: 5.1 },
  { address: "l.moreau@consulting.example", locale: "en", hears: ["geoportal", "webseite-der-stadt"], days: 4.6 },
];

/** Readers of the public page, all invented, since eight days ago: the first subscribes before anything of late was public. */
export async function subscribeReaders(scene: Scene, now: Date): Promise<void> {
  for (const { days, ...reader } of readers) await subscribe(scene, reader, afterDays(-days, now));
}

/** Later ones: somebody follows the open incident, somebody has left again, and somebody has not confirmed yet. */
export async function subscribeMoreReaders(scene: Scene, incident: string, now: Date): Promise<void> {
  const { db } = scene;
  await subscribe(scene, { address: "h.wiegand@mail.example", locale: "de", hears: ["kita-portal"] }, minutesAfter(now, -1500));
  const left = db.select({ id: subscribers.id }).from(subscribers).orderBy(desc(subscribers.id)).limit(1).get()!;
  endSubscriber(db, left.id, "one_click", minutesAfter(now, -300));
  await subscribe(scene, { address: "t.lindqvist@mail.example", locale: "de", incident }, minutesAfter(now, -150));
  await ask(scene, { address: "a.petersen@mail.example", locale: "de", hears: "all" }, minutesAfter(now, -40));
}

/** The public updates made by then are mailed to whoever asked for them. */
export function tellReaders({ db, env }: Scene, at: Date): void {
  runDueMailings(db, minutesAfter(at, 2), { site: mailSite(env) });
}

type Wish = Pick<Reader, "address" | "locale"> & ({ hears: Reader["hears"] } | { incident: string });

/** Asks for it, gets the mail that wants to be confirmed, and does so. */
async function subscribe(scene: Scene, wish: Wish, at: Date): Promise<void> {
  await ask(scene, wish, at);
  const { db } = scene;
  const { token } = db.select().from(subscriptionRequests).orderBy(desc(subscriptionRequests.id)).limit(1).get()!;
  confirmSubscription(db, token, minutesAfter(at, 7));
}

async function ask(scene: Scene, { address, locale, ...wish }: Wish, at: Date): Promise<void> {
  const topics =
    "incident" in wish
      ? { scope: "incident", services: [], incident: wish.incident }
      : { scope: wish.hears === "all" ? "all" : "services", services: wish.hears === "all" ? [] : wish.hears };
  requestSubscription(scene.db, SubscriptionInput.parse({ address, locale, ...topics }), at, mailSite(scene.env));
  await handOver(scene, minutesAfter(at, 1));
}
