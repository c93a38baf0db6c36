"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useTransition } from "react";

const PAUSE_MS = 150;

type FinderProps = {
  /** Where the form stands; without JavaScript it leads there. */
  path: Route;
  query?: string;
  group?: string;
  stand: string;
  asker: "everyone" | "administration";
  /** Moment and asker in words, such as "Stand: jetzt, als Stadtverwaltung". */
  summary: string;
  /** They are not the usual ones, so they must be seen. */
  isUnusual: boolean;
};

/** One field and, beside it, who asks and about which moment. Searches while typing; without JavaScript by the button. */
export function Finder({ path, query, group, stand, asker, summary, isUnusual }: FinderProps) {
  const t = useTranslations("directory");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isPending, startTransition] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);

  const go = () => {
    if (!form.current) return;
    const filled = [...new FormData(form.current)].filter(([, value]) => typeof value === "string" && value !== "");
    const search = new URLSearchParams(filled as [string, string][]).toString();
    startTransition(() => router.replace(`${path}${search ? `?${search}` : ""}` as Route, { scroll: false }));
  };
  const later = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(go, PAUSE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(timer.current);
    go();
  };
  return (
    <form
      className="finder"
      role="search"
      aria-label={t("search_label")}
      action={path}
      ref={form}
      onSubmit={submit}
      onChange={later}
    >
      {query === undefined ? null : (
        <div className="field">
          <label htmlFor="q">{t("search_field")}</label>
          <div className="search">
            <span className="icon i-search" aria-hidden="true" />
            <input className="input" id="q" name="q" type="search" defaultValue={query} maxLength={200} autoComplete="off" />
          </div>
          {group ? <input type="hidden" name="art" value={group} /> : null}
        </div>
      )}
      {query === undefined ? null : <button className="btn">{t("search")}</button>}
      <details className="finder-more" open={isUnusual}>
        <summary>{summary}</summary>
        <div className="row">
          <div className="field">
            <label htmlFor="stand">{t("stand")}</label>
            <input
              className="input"
              id="stand"
              name="stand"
              type="datetime-local"
              defaultValue={stand}
              aria-describedby="stand-hint"
            />
            <span className="hint" id="stand-hint">
              {t("stand_hint")}
            </span>
          </div>
          <div className="field">
            <label htmlFor="as">{t("asking_as")}</label>
            <select className="input" id="as" name="as" key={asker} defaultValue={asker} aria-describedby="as-hint">
              <option value="administration">{t("asker.administration")}</option>
              <option value="everyone">{t("asker.everyone")}</option>
            </select>
            <span className="hint" id="as-hint">
              {t("asking_as_hint")}
            </span>
          </div>
          {query === undefined ? <button className="btn">{t("show")}</button> : null}
        </div>
      </details>
      <span className="sr" role="status">
        {isPending ? t("searching") : null}
      </span>
    </form>
  );
}
