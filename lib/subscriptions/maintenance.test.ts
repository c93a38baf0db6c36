import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { mailings } from "#db/schema/index.ts";
import { announceMaintenance } from "../maintenance/announce.ts";
import { cancelMaintenance, moveMaintenance } from "../maintenance/commands.ts";
import { AnnounceInput } from "../maintenance/input.ts";
import { runDueMaintenance } from "../maintenance/run-due.ts";
import { changeSubscription } from "./manage.ts";
import { runDueMailings } from "./run.ts";
import { aCity, aSubscriber, minute, newsOwed, site } from "./testing.ts";

const by = (time: string) => ({ by: "system", at: minute(time) });
const run = (db: Db, time: string) => runDueMailings(db, minute(time), { site });
const subjects = (db: Db) => newsOwed(db).map((mail) => [mail.address.split("@")[0], mail.subject]);

/** From six to eight in the evening, on e-mail. */
const announce = (db: Db, time = "08:00") =>
  announceMaintenance(
    db,
    AnnounceInput.parse({
      title: "Neue Server",
      titleEn: "New servers",
      description: { de: "E-Mails kommen später an.", en: "E-mails arrive later." },
      startsAt: minute("18:00"),
      endsAt: minute("20:00"),
      remindMinutes: "60",
      services: [{ key: "e-mail" }],
    }),
    by(time),
  );

function aCityThatReads() {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example", { locale: "en" });
  aSubscriber(db, "netz@elbfurt.example", { scope: "services", services: ["website"] });
  return { db, post: aSubscriber(db, "post@elbfurt.example", { scope: "services", services: ["e-mail"] }) };
}

test("planned work is told to whoever asked for everything or for its services, from announcement to end", () => {
  const { db } = aCityThatReads();
  const number = announce(db);
  expect(run(db, "08:00")).toEqual([]);
  expect(run(db, "08:01")).toEqual([{ kind: "maintenance", number, owed: 2 }]);
  const [english, german] = newsOwed(db);
  expect(english).toMatchObject({ subject: "Planned maintenance: New servers", variant: "en" });
  expect(english!.text).toContain("E-mails arrive later.");
  expect(english!.text).toContain(`${site.publicUrl}/en/wartungen/${number}`);
  expect(german).toMatchObject({ subject: "Geplante Wartung: Neue Server" });
  expect(german!.text).toContain("10.06., 20:00 Uhr bis 10.06., 22:00 Uhr");
  for (const time of ["17:00", "18:00", "20:00"]) {
    runDueMaintenance(db, minute(time));
    run(db, time.replace(":00", ":01"));
  }
  expect(subjects(db).filter(([who]) => who === "post")).toEqual([
    ["post", "Geplante Wartung: Neue Server"],
    ["post", "Erinnerung an eine Wartung: Neue Server"],
    ["post", "Wartung beendet: Neue Server"],
  ]);
  expect(subjects(db).filter(([who]) => who === "netz")).toEqual([]);
});

test("what was called off within its grace is told to nobody", () => {
  const { db } = aCityThatReads();
  const number = announce(db);
  cancelMaintenance(db, number, { version: 1 }, { by: "system", at: new Date(minute("08:00").getTime() + 40_000) });
  run(db, "08:01");
  run(db, "08:05");
  expect(subjects(db)).toEqual([]);
  expect(
    db
      .select()
      .from(mailings)
      .all()
      .filter((row) => row.kind === "maintenance"),
  ).toHaveLength(2);
});

test("whoever was told of it is told when it moves or is called off, also when their wishes have changed", () => {
  const { db, post } = aCityThatReads();
  const number = announce(db);
  run(db, "08:01");
  changeSubscription(db, post, { locale: "de", scope: "services", services: ["telefon"], incidents: [] }, minute("08:10"));
  moveMaintenance(db, number, { version: 1, startsAt: minute("21:00"), endsAt: minute("22:00") }, by("09:00"));
  run(db, "09:01");
  cancelMaintenance(db, number, { version: 2 }, by("10:00"));
  run(db, "10:01");
  expect(subjects(db).filter(([who]) => who === "post")).toEqual([
    ["post", "Geplante Wartung: Neue Server"],
    ["post", "Wartung verschoben: Neue Server"],
    ["post", "Wartung abgesagt: Neue Server"],
  ]);
});
