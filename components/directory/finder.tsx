"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useTransition } from "react";
import { AskerChoice } from "./asker-choice.tsx";
import { hitLinks } from "./hit-list.tsx";
import { MomentField } from "./moment-field.tsx";

const PAUSE_MS = 150;

type FinderProps = {
  /** Where the form stands; without JavaScript it leads there. */
  path: Route;
  query?: string;
  group?: string;
  /** Moment asked about and moment of knowledge, as their fields want them; empty: now. */
  stand: string;
  wissen: string;
  asker: "everyone" | "administration";
  /** The moment in words: "Stand: jetzt". */
  summary: string;
  /** It is another moment, so it must be seen. */
  isAnotherMoment: boolean;
};

/** One field and, below it, who asks and about which moment. Searches while typing; without JavaScript by the button. */
export function Finder({ path, query, group, stand, wissen, asker, summary, isAnotherMoment }: FinderProps) {
  const t = useTranslations("directory");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isPending, startTransition] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  // Whoever follows a link has found: a search that is still due would lead them back.
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("a")) clearTimeout(timer.current);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      clearTimeout(timer.current);
    };
  }, []);
  // Whoever comes to look somebody up types at once; on a phone the keyboard would hide the page.
  useEffect(() => {
    if (query === "" && matchMedia("(hover: hover)").matches) field.current?.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- on arrival only
  }, []);

  const go = () => {
    if (!form.current) return;
    const filled = [...new FormData(form.current)].filter(([, value]) => typeof value === "string" && value !== "");
    const search = new URLSearchParams(filled as [string, string][]).toString();
    startTransition(() => router.replace(`${path}${search ? `?${search}` : ""}` as Route, { scroll: false }));
  };
  /** Moments wait for the button: half a date is another one. */
  const later = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && target.type === "datetime-local") return;
    clearTimeout(timer.current);
    timer.current = setTimeout(go, PAUSE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(timer.current);
    go();
  };
  const toHits = (event: KeyboardEvent) => {
    const [first] = hitLinks();
    if (event.key !== "ArrowDown" || !first) return;
    event.preventDefault();
    first.focus();
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
            <input
              className="input"
              id="q"
              name="q"
              type="search"
              defaultValue={query}
              maxLength={200}
              autoComplete="off"
              ref={field}
              onKeyDown={toHits}
            />
          </div>
          {group ? <input type="hidden" name="art" value={group} /> : null}
        </div>
      )}
      {query === undefined ? null : <button className="btn">{t("search")}</button>}
      <div className="finder-more">
        <AskerChoice asker={asker} />
        {query === undefined ? <button className="btn nojs-only">{t("show")}</button> : null}
        <details open={isAnotherMoment}>
          <summary>{summary}</summary>
          <p className="finder-question">{t("moment_question")}</p>
          <div className="row">
            <MomentField name="stand" label={t("stand")} hint={t("stand_hint")} value={stand} />
            <MomentField name="wissen" label={t("known")} hint={t("known_hint")} value={wissen} />
            <button className="btn">{t("show")}</button>
          </div>
        </details>
      </div>
      <span className="sr" role="status">
        {isPending ? t("searching") : null}
      </span>
    </form>
  );
}
