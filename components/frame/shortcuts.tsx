"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

const SEQUENCE_MS = 1200;

/** `/` search, of the page if it has one, `g l` overview, `g a` address book, `n` new entry, `?` this list. Never while somebody types. */
export function Shortcuts() {
  const t = useTranslations("frame.shortcuts");
  const router = useRouter();
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    let goPressedAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const afterGo = Date.now() - goPressedAt < SEQUENCE_MS;
      goPressedAt = 0;
      if (afterGo && event.key === "l") router.push("/leitstelle");
      else if (afterGo && event.key === "a") router.push("/adressbuch" as Route);
      else if (event.key === "g") goPressedAt = Date.now();
      else if (event.key === "/") focusOn(["#inhalt [type=search]", "#suche"], event);
      else if (event.key === "n") focusOn(["#eintrag textarea"], event);
      else if (event.key === "?" && !help.current?.open) help.current?.showModal();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router]);
  return (
    <dialog ref={help} className="dialog" aria-labelledby="tasten">
      <h2 id="tasten">{t("title")}</h2>
      <dl className="kv">
        {(["search", "hits", "overview", "directory", "entry", "help"] as const).map((key) => (
          <div key={key}>
            <dt>
              <kbd>{t(`${key}_key`)}</kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button className="btn">{t("close")}</button>
      </form>
    </dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** The first that is visible; the page's own before that of the frame. */
function focusOn(selectors: readonly string[], event: KeyboardEvent): void {
  const visible = selectors
    .flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
    .find((element) => element.offsetParent !== null);
  if (!visible) return;
  event.preventDefault();
  visible.focus();
}
