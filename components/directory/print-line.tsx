"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Locale } from "#db/vocabulary.ts";
import { formatMomentLong } from "#lib/format.ts";

/** On paper only: as of when the sheet is true, and when it was printed, which may be hours later. */
export function PrintLine({ at, now }: { at: Date; now: Date }) {
  const t = useTranslations("directory");
  const locale = useLocale() as Locale;
  const [printedAt, setPrintedAt] = useState(now);
  useEffect(() => {
    // At once: the browser lays out the sheet as soon as the listener returns.
    const isPrinting = () => flushSync(() => setPrintedAt(new Date()));
    addEventListener("beforeprint", isPrinting);
    return () => removeEventListener("beforeprint", isPrinting);
  }, []);
  return (
    <p className="print-only">
      {t("print_stand", { at: formatMomentLong(at, locale) })} {t("printed", { at: formatMomentLong(printedAt, locale) })}
    </p>
  );
}
