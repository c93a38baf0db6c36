import type { TextVariant } from "#db/vocabulary.ts";
import { formatMomentLong } from "../format.ts";
import type { NoticeContext } from "./context.ts";
import type { Placeholder } from "./placeholders.ts";
import { localeOf, mailWords } from "./words.ts";

export type Values = Partial<Record<Placeholder, string>>;

/** The placeholders that are the same for every recipient. What has no value is absent. */
export function noticeValues({ notice, incident, settings, ...context }: NoticeContext, variant: TextVariant): Values {
  const locale = localeOf(variant);
  const moment = (at: Date | null) => at && formatMomentLong(at, locale);
  const values: Record<string, string | null | undefined> = {
    vorfall: publicTitle({ incident, ...context }, variant),
    vorfallnummer: incident.number,
    stufe: notice.stage && mailWords(variant).stages[notice.stage],
    naechste_information: moment(notice.nextInformationAt),
    antwort_bis: moment(notice.answerBy),
    stadt: settings.cityName,
    absender: settings.senderName,
    hilfe_telefon: settings.helpPhone,
    hilfe_zeiten: settings.helpHours,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Values;
}

/** What the incident is called outside: its public title, else the services concerned. Never the title for staff. */
export function publicTitle(
  { incident, affectedServices }: Pick<NoticeContext, "incident" | "affectedServices">,
  variant: TextVariant,
): string | undefined {
  const isEnglish = localeOf(variant) === "en";
  const title = (isEnglish && incident.publicTitleEn) || incident.publicTitle;
  const services = affectedServices.map((service) => (isEnglish && service.nameEn) || service.name).join(", ");
  return title || services || undefined;
}
