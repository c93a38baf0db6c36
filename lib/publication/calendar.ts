import ical, { type ICalEventData, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { cityTimeZone, inCity, inUtc } from "../appointments/city-time.ts";
import { TIME_ZONE } from "../format.ts";
import { listLatestMaintenance, type PublicMaintenance } from "../maintenance/public-queries.ts";
import { fill } from "../notices/words.ts";
import { readSettings } from "../settings/settings.ts";
import { clean } from "./clean.ts";
import { type FallbackWindow, listFallbackWindows } from "./fallback-windows.ts";
import { CALENDAR_PATH, incidentPath, maintenancePath, publicPath } from "./paths.ts";
import { publicWords } from "./words.ts";

const MAX_WINDOWS = 200;

type CalendarRequest = { publicUrl: string; locale: Locale; now: Date };

/**
 * Planned work and the times of stand-in addresses as a calendar to subscribe to (RFC 5545). The same content gives the same bytes; what
 * changes keeps its UID and gets a higher SEQUENCE. Appointments of people are none of its business.
 */
export function readCalendar(db: Db, { publicUrl, locale, now }: CalendarRequest) {
  const { maintenance: words } = publicWords(locale).public;
  const windows = listLatestMaintenance(db, locale, now, MAX_WINDOWS);
  const fallbacks = listFallbackWindows(db, locale);
  const calendar = ical({
    prodId: { company: "Lagebote", product: "Status", language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    name: clean(fill(words.calendar_title, { city: readSettings(db).cityName || "Lagebote" })),
    source: publicUrl + publicPath(CALENDAR_PATH, locale),
    timezone: { name: null, generator: () => cityTimeZone }, // a zone of its own would make it write DTSTAMP in local time
  });
  const place = { host: new URL(publicUrl).hostname, address: (path: string) => publicUrl + publicPath(path, locale), locale };
  for (const window of windows) calendar.createEvent(plannedEvent(window, place));
  for (const window of fallbacks) calendar.createEvent(fallbackEvent(window, place));
  const moments = [...windows.map((each) => each.updatedAt), ...fallbacks.map((each) => each.changedAt)];
  return {
    body: `${calendar.toString()}\r\n`,
    type: "text/calendar",
    updatedAt: moments.reduce((newest, at) => (at > newest ? at : newest), new Date(0)),
  };
}

type Place = { host: string; address: (path: string) => string; locale: Locale };

function plannedEvent(window: PublicMaintenance, { host, address, locale }: Place): ICalEventData {
  const { maintenance: words } = publicWords(locale).public;
  const services = window.services.map((service) => service.name).join(", ");
  return {
    id: `wartung-${window.number}@${host}`,
    sequence: sequenceOf(window),
    stamp: inUtc(window.updatedAt),
    lastModified: inUtc(window.updatedAt),
    start: inCity(window.from),
    end: inCity(window.to > window.from ? window.to : window.endsAt),
    timezone: TIME_ZONE,
    summary: clean(fill(words.calendar_event, { title: window.title })),
    description: clean([window.description, fill(words.calendar_services, { services })].join("\n\n")),
    url: address(maintenancePath(window.number)),
    status: window.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** Counts what changed its times or called it off. */
function sequenceOf({ updates, startedAt, startsAt, completedAt, endsAt }: PublicMaintenance): number {
  const moves = updates.filter(({ kind }) => kind === "moved" || kind === "extended" || kind === "cancelled").length;
  const isEarly = startedAt !== null && startedAt.getTime() !== startsAt.getTime();
  const endsEarly = completedAt !== null && completedAt.getTime() !== endsAt.getTime();
  return moves + Number(isEarly) + Number(endsEarly);
}

/** Without an end it is a moment: from then on, until further notice. */
function fallbackEvent({ number, title, from, to, changes, changedAt }: FallbackWindow, place: Place): ICalEventData {
  const { maintenance: words, untitled } = publicWords(place.locale).public;
  const name = title || fill(untitled, { number });
  return {
    id: `ersatzadressen-${number}@${place.host}`,
    sequence: changes,
    stamp: inUtc(changedAt),
    lastModified: inUtc(changedAt),
    start: inCity(from),
    ...(to ? { end: inCity(to) } : {}),
    timezone: TIME_ZONE,
    summary: clean(fill(to ? words.calendar_fallback : words.calendar_fallback_open, { title: name })),
    description: words.calendar_fallback_text,
    url: place.address(incidentPath(number)),
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}
