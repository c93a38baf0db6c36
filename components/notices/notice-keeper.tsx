"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 1200;

/** What became of an attempt to save; `problem` says why it is kept beside the notice and not in it. */
export type Kept = { savedAt: string; version?: number; problem?: string };

type NoticeKeeperProps = {
  save: (form: FormData) => Promise<Kept>;
  /** When what is shown was saved, already in words. */
  savedAt: string;
  onSaved: (version: number) => void;
};

/** Stands inside the editor and saves it while somebody types. A submit waits for it, so that nobody conflicts with themselves. */
export function NoticeKeeper({ save, savedAt, onSaved }: NoticeKeeperProps) {
  const t = useTranslations("notices");
  const anchor = useRef<HTMLParagraphElement>(null);
  const [kept, setKept] = useState<Kept>({ savedAt });
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    return watchForm(form, async () => {
      try {
        const result = await save(textsOf(form));
        setKept(result);
        setFailed(false);
        if (result.version !== undefined) onSaved(result.version);
      } catch {
        setFailed(true);
      }
    });
  }, [save, onSaved]);
  return (
    <p className="muted" ref={anchor} role="status">
      {hasFailed
        ? t("not_kept")
        : kept.problem
          ? `${t("kept", { at: kept.savedAt })}. ${kept.problem}`
          : t("kept", { at: kept.savedAt })}
    </p>
  );
}

/** Files stay in the browser until the form is sent. */
function textsOf(form: HTMLFormElement): FormData {
  const texts = new FormData();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && !name.startsWith("$")) texts.append(name, value);
  return texts;
}

/** Calls `save` after pauses in typing, when the page is left, and never twice at a time. Answers how to stop. */
function watchForm(form: HTMLFormElement, save: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    saving = (saving ?? Promise.resolve()).then(save).finally(() => (saving = undefined));
  };
  const onInput = (event: Event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && (target.type === "file" || target.form !== form)) return;
    if (target instanceof HTMLSelectElement && target.form !== form) return;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE_MS);
  };
  const onHide = () => {
    if (timer && document.visibilityState === "hidden") flush();
  };
  const onSubmit = (event: SubmitEvent) => {
    clearTimeout(timer);
    timer = undefined;
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    void saving.then(() => setTimeout(() => form.requestSubmit(submitter))); // after the new version is in the form
  };
  form.addEventListener("input", onInput);
  form.addEventListener("submit", onSubmit);
  document.addEventListener("visibilitychange", onHide);
  return () => {
    clearTimeout(timer);
    form.removeEventListener("input", onInput);
    form.removeEventListener("submit", onSubmit);
    document.removeEventListener("visibilitychange", onHide);
  };
}
