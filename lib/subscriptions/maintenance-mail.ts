import type { PublicMaintenance, PublicMaintenanceUpdate } from "../maintenance/public-queries.ts";
import type { Mail } from "../notices/splice.ts";
import { fill } from "../notices/words.ts";
import { formatPublicMoment } from "../publication/moment.ts";
import { maintenancePath, publicPath } from "../publication/paths.ts";
import { type Block, type MailFrame, renderMail } from "./mail.ts";
import { MANAGE_SLOT } from "./recipients.ts";
import { wordsOf } from "./words.ts";

/** What a mail tells of planned work. */
export type MaintenanceNews = {
  window: PublicMaintenance;
  update: PublicMaintenanceUpdate;
  /** Not told by mail either, newest first: several became due at once. */
  earlier: readonly PublicMaintenanceUpdate[];
};

export function maintenanceMail({ window, update, earlier }: MaintenanceNews, frame: MailFrame, now: Date): Mail {
  const { locale } = frame;
  const words = wordsOf(locale).subscription_mail;
  const { maintenance } = words;
  const state = maintenance[update.kind];
  const moment = (at: Date) => formatPublicMoment(at, now, locale);
  const texts = [update, ...earlier].flatMap(({ text, textLanguage, recordedAt, id }) =>
    text === null ? [] : [{ text, isGerman: textLanguage !== locale, recordedAt, isOwn: id === update.id }],
  );
  const isOver = window.state === "cancelled" || window.state === "completed";
  const description = { text: window.description, isGerman: window.descriptionLanguage !== locale };
  const blocks: Block[] = [
    ...texts.map(({ text, isGerman, recordedAt, isOwn }): Block =>
      isOwn
        ? { kind: "text", text, isGerman }
        : { kind: "fact", name: fill(words.earlier, { at: moment(recordedAt) }), text, isGerman },
    ),
    ...(isOver ? [] : [{ kind: "text" as const, ...description }]),
    {
      kind: "fact",
      name: maintenance.when,
      text: fill(maintenance.period, { from: moment(window.startsAt), to: moment(window.endsAt) }),
    },
    ...(window.services.length > 0
      ? [{ kind: "fact" as const, name: maintenance.services, text: window.services.map((service) => service.name).join(", ") }]
      : []),
  ];
  return renderMail(
    {
      subject: fill(maintenance.subject, { state, title: window.title }),
      preheader: texts[0]?.text ?? window.description,
      blocks,
      button: { label: maintenance.read, href: frame.site.publicUrl + publicPath(maintenancePath(window.number), locale) },
      after: [],
      why: words.why,
      manage: { label: words.manage, href: `{{${MANAGE_SLOT}}}` },
    },
    frame,
  );
}
