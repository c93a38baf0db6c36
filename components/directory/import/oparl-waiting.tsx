import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatMoment } from "#lib/format.ts";
import type { ShelvedReading } from "#lib/oparl/shelf.ts";

type OparlWaitingProps = {
  running: readonly { id: string; pages: number }[];
  readings: readonly ShelvedReading[];
  now: Date;
};

/** What is being read, and what was read and waits for somebody to decide. */
export function OparlWaiting({ running, readings, now }: OparlWaitingProps) {
  const t = useTranslations("oparl.page");
  const locale = useLocale() as Locale;
  if (running.length + readings.length === 0) return null;
  return (
    <section className="section" aria-labelledby="wartend">
      <h2 id="wartend">{t("waiting")}</h2>
      <ul className="promises">
        {running.map(({ id, pages }) => (
          <li key={id}>
            <Link href={`/verwaltung/import/oparl/${id}` as Route}>{t("is_read", { pages })}</Link>
          </li>
        ))}
        {readings.map(({ id, name, url, readAt }) => (
          <li key={id}>
            <Link href={`/verwaltung/import/oparl/${id}` as Route}>
              {t(url ? "read_from_address" : "read_from_files", { name, at: formatMoment(readAt, now, locale) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
