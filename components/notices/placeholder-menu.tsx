"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type Placeholder, placeholderNames, placeholders } from "#lib/notices/placeholders.ts";

const groups = ["recipient", "notice", "city"] as const;

/** All placeholders with what they mean. A click puts one where the cursor was last; without JavaScript they can be copied from here. */
export function PlaceholderMenu({ into }: { into: string }) {
  const t = useTranslations("notices");
  const anchor = useRef<HTMLDetailsElement>(null);
  const field = useRef<HTMLTextAreaElement | HTMLInputElement>(null);
  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    const remember = ({ target }: FocusEvent) => {
      const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
      if (isText && /^(subject|body)/.test(target.name)) field.current = target;
    };
    form.addEventListener("focusin", remember);
    return () => form.removeEventListener("focusin", remember);
  }, []);
  const insert = (name: Placeholder) => {
    const target = field.current ?? document.getElementById(into);
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
    target.focus();
    target.setRangeText(`{{${name}}}`, target.selectionStart ?? 0, target.selectionEnd ?? 0, "end");
    target.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  return (
    <details className="placeholders" ref={anchor}>
      <summary>{t("insert_placeholder")}</summary>
      {groups.map((group) => (
        <PlaceholderGroup
          key={group}
          title={t(`placeholder_groups.${group}`)}
          names={placeholderNames.filter((name) => placeholders[name].of === group)}
          insert={insert}
        />
      ))}
    </details>
  );
}

type PlaceholderGroupProps = { title: string; names: readonly Placeholder[]; insert: (name: Placeholder) => void };

function PlaceholderGroup({ title, names, insert }: PlaceholderGroupProps) {
  const words = useTranslations("placeholders");
  return (
    <>
      <p className="label">{title}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <button type="button" className="chip" onClick={() => insert(name)}>
              {words(`${name}.label`)}
            </button>{" "}
            <small className="muted">
              <code>{`{{${name}}}`}</code> {words(`${name}.text`)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
