"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

const EVERY_MS = 1_000;

type OparlProgressProps = { href: string; pages: number; objects: number; seconds: number; stop: () => Promise<void> };

/** How far the reading is. How much there will be nobody knows: the counts that servers give are often wrong. */
export function OparlProgress({ href, pages, objects, seconds, stop }: OparlProgressProps) {
  const t = useTranslations("oparl.page");
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="stack">
      <p className="figure-large" role="status">
        {t("read_so_far", { pages, objects })}
      </p>
      <p>{t("reading_text", { seconds })}</p>
      <progress className="reading" aria-label={t("reading")} />
      <div className="source-acts">
        <noscript>
          <a className="btn" href={href}>
            {t("look_again")}
          </a>
        </noscript>
        <form action={stop}>
          <button className="btn">{t("stop")}</button>
        </form>
      </div>
    </div>
  );
}
