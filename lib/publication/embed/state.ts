import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { listPublicIncidents } from "../../incidents/public-queries.ts";
import { fill } from "../../notices/words.ts";
import { readSettings } from "../../settings/settings.ts";
import type { Indicator } from "../../statuspage/format.ts";
import { readSituation, type Situation } from "../../statuspage/read.ts";
import { incidentPath, publicPath } from "../paths.ts";
import { publicWords } from "../words.ts";

/** `notice`: every service works, yet the city has something to say, for example a warning. */
export type EmbedTone = Indicator | "notice";

/** What other pages of the city show: the state in a sentence, as Statuspage v2 answers it, and the open incidents. */
export function readEmbedState(
  db: Db,
  publicUrl: string,
  locale: Locale,
  now: Date,
  { status }: Pick<Situation, "status"> = readSituation(db, publicUrl, now),
) {
  const incidents = listPublicIncidents(db, locale);
  const tone: EmbedTone = status.indicator === "none" && incidents.length > 0 ? "notice" : status.indicator;
  const { public: words } = publicWords(locale);
  return {
    locale,
    now,
    tone,
    sentence: tone === "notice" ? words.embed.notice : words.statuspage[tone],
    city: readSettings(db).cityName || "Lagebote",
    incidents: incidents.map(({ number, title, titleLanguage }) => ({
      title: title || fill(words.untitled, { number }),
      language: title ? titleLanguage : locale,
      path: publicPath(incidentPath(number), locale),
    })),
  };
}
export type EmbedState = ReturnType<typeof readEmbedState>;
