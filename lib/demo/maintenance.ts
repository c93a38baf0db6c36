import type { Connection } from "#db/open.ts";
import { toLocalInput } from "../format.ts";
import { announceMaintenance } from "../maintenance/announce.ts";
import { cancelMaintenance, extendMaintenance, moveMaintenance } from "../maintenance/commands.ts";
import { AnnounceInput } from "../maintenance/input.ts";
import { runDueMaintenance } from "../maintenance/run-due.ts";
import { afterDays } from "../tokens/input.ts";
import { local, minutesAfter, type Scene } from "./scene.ts";
import { tellReaders } from "./subscribers.ts";

/** Planned work around `now`: over, called off, running and to come. Whoever subscribed is told. */
export function planMaintenance(scene: Scene, now: Date): void {
  const { db, users } = scene;
  const by = (days: number) => ({ by: users.dispatcher, at: afterDays(-days, now) });
  workOnLibrary(db, by, now);
  const archive = announceMaintenance(db, archiveMove(now), by(9));
  cancelMaintenance(
    db,
    archive,
    {
      text: {
        de: "Der Hersteller hat die neue Fassung zurückgezogen. Wir kündigen einen neuen Termin an.",
        en: "The manufacturer has withdrawn the new version. We will announce another date.",
      },
    },
    by(4),
  );
  tellReaders(scene, by(4).at);
  announceMaintenance(db, newServers(now), by(3));
  tellReaders(scene, by(3).at);
  const startsAt = minutesAfter(new Date(now.getTime() - (now.getTime() % 300_000)), -35);
  announceMaintenance(db, geoportal(startsAt), by(2));
  tellReaders(scene, by(2).at);
  runDueMaintenance(db, startsAt);
}

type By = (days: number) => { by: string; at: Date };

/** Moved once, took longer, ended by itself. */
function workOnLibrary(db: Connection, by: By, now: Date): void {
  const number = announceMaintenance(db, library(evening(now, -12, 18), evening(now, -12, 20)), by(20));
  const [startsAt, endsAt] = [evening(now, -11, 18), evening(now, -11, 20)];
  const text = {
    de: "An diesem Abend ist eine Lesung in der Bibliothek. Wir arbeiten einen Tag später.",
    en: "There is a reading at the library that evening. We work a day later.",
  };
  moveMaintenance(db, number, { startsAt, endsAt, text }, by(16));
  runDueMaintenance(db, evening(now, -12, 18));
  runDueMaintenance(db, startsAt);
  const later = { text: { de: "Die Umstellung der Ausleihe dauert länger.", en: "Changing over the loans takes longer." } };
  const stamp = { by: by(0).by, at: minutesAfter(endsAt, -10) };
  extendMaintenance(db, number, { endsAt: minutesAfter(endsAt, 60), ...later }, stamp);
  runDueMaintenance(db, minutesAfter(endsAt, 60));
}

const library = (startsAt: Date, endsAt: Date) =>
  AnnounceInput.parse({
    title: "Neue Ausleihe der Stadtbibliothek",
    titleEn: "New loan system of the city library",
    description: {
      de: "Der Katalog und die Verlängerung im Internet gehen nicht. Ausleihen vor Ort ist möglich. Niemand zahlt Gebühren für diese Zeit.",
      en: "The catalogue and renewals on the web do not work. You can borrow at the library. Nobody pays fees for this time.",
      simple:
        "Die Bibliothek bekommt neue Computer-Programme.\nDer Katalog im Internet geht nicht.\nSie können in der Bibliothek Bücher ausleihen.",
    },
    startsAt,
    endsAt,
    remindMinutes: 24 * 60,
    services: [{ key: "stadtbibliothek", impact: "outage" }],
  });

const archiveMove = (now: Date) =>
  AnnounceInput.parse({
    title: "Neue Fassung des Ratsinformationssystems",
    titleEn: "New version of the council information system",
    description: {
      de: "Vorlagen und Sitzungen sind an diesem Abend nicht abrufbar.",
      en: "Papers and meetings cannot be read on that evening.",
    },
    startsAt: evening(now, 2, 19),
    endsAt: evening(now, 2, 22),
    services: [{ key: "ratsinformationssystem", impact: "outage" }],
  });

const newServers = (now: Date) =>
  AnnounceInput.parse({
    title: "Neue Server für Webseite und Terminvergabe",
    titleEn: "New servers for website and appointments",
    description: {
      de: "Die Webseite der Stadt ist zeitweise nicht erreichbar. Termine können Sie in dieser Zeit nicht buchen; gebuchte Termine bleiben bestehen. Das Bürgertelefon hilft Ihnen wie immer.",
      en: "The city's website cannot be reached at times. You cannot book appointments meanwhile; those that are booked remain. The citizens' telephone helps you as always.",
      simple:
        "Wir arbeiten an der Internet-Seite.\nDie Internet-Seite geht manchmal nicht.\nSie können in dieser Zeit keinen Termin machen.\nIhre alten Termine gelten.",
    },
    startsAt: evening(now, 6, 20),
    endsAt: evening(now, 6, 23),
    remindMinutes: 24 * 60,
    services: [
      { key: "webseite-der-stadt", impact: "degraded" },
      { key: "terminvergabe", impact: "outage" },
    ],
  });

const geoportal = (startsAt: Date) =>
  AnnounceInput.parse({
    title: "Neue Luftbilder im Geoportal",
    titleEn: "New aerial photographs in the geoportal",
    description: {
      de: "Karten werden langsamer geladen als sonst. Alle Angaben bleiben richtig.",
      en: "Maps load more slowly than usual. Everything they say remains right.",
    },
    startsAt,
    endsAt: minutesAfter(startsAt, 150),
    services: [{ key: "geoportal" }],
  });

/** An hour of the city's clock, so many days from now. */
const evening = (now: Date, days: number, hour: number): Date =>
  local(`${toLocalInput(afterDays(days, now)).slice(0, 10)}T${hour}:00`);
