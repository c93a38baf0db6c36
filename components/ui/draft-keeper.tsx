"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 800;

type DraftKeeperProps = {
  /** Which form of which thing, such as `entry:2026-003`. */
  form: string;
  save: (form: string, fields: Record<string, string[]>) => Promise<string>;
  /** When the draft shown was saved, already in words. */
  savedAt?: string;
};

/** Stands inside a form and keeps on the server what is typed into it. Says when it last did. */
export function DraftKeeper({ form, save, savedAt }: DraftKeeperProps) {
  const t = useTranslations("form");
  const anchor = useRef<HTMLParagraphElement>(null);
  const [saved, setSaved] = useState(savedAt);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = anchor.current?.closest("form");
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = async () => {
      const data = new FormData(element);
      const fields: Record<string, string[]> = {};
      for (const name of new Set(data.keys())) {
        if (!name.startsWith("$") && !/password|code/i.test(name))
          fields[name] = data.getAll(name).filter((value) => typeof value === "string");
      }
      try {
        setSaved(await save(form, fields));
        setFailed(false);
      } catch {
        setFailed(true);
      }
    };
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE_MS);
    };
    // Now, before the form itself is sent: saved later, the draft would come back after the act that discards it.
    const onSubmit = () => {
      clearTimeout(timer);
      if (timer) void keep();
      timer = undefined;
    };
    element.addEventListener("input", onInput);
    element.addEventListener("submit", onSubmit);
    return () => {
      clearTimeout(timer);
      element.removeEventListener("input", onInput);
      element.removeEventListener("submit", onSubmit);
    };
  }, [form, save]);
  return (
    <p className="muted" ref={anchor} role="status">
      {failed ? t("draft_not_saved") : saved ? t("draft_saved", { at: saved }) : null}
    </p>
  );
}
