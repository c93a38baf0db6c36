"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { formatMoment } from "#lib/format.ts";

/** Shows, while somebody types into the form around it, how the status page will read. */
export function PublicPreview({ initial }: { initial: string }) {
  const t = useTranslations("incidents.composer");
  const locale = useLocale() as Locale;
  const anchor = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(initial);
  const [at, setAt] = useState<string>();
  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    const show = () => {
      const data = new FormData(form);
      setText(String(data.get("publicText") ?? ""));
      setAt(formatMoment(new Date(), new Date(), locale));
    };
    form.addEventListener("input", show);
    return () => form.removeEventListener("input", show);
  }, [locale]);
  return (
    <div className="public-view" ref={anchor}>
      <small className="muted">{text.trim() ? t("preview") : t("preview_nothing")}</small>
      {text.trim() ? (
        <p>
          {at ? <b>{at} </b> : null}
          {text}
        </p>
      ) : null}
    </div>
  );
}
