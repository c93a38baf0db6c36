"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { SelectField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import type { IncidentCause } from "#db/vocabulary.ts";

export type PlaybookChoice = { key: string; name: string; cause: IncidentCause | null };

/**
 * Which playbook a new incident follows. Proposes the one of the cause chosen, until somebody has chosen a playbook themselves; without
 * JavaScript the names of the causes stand beside the playbooks.
 */
export function PlaybookField({ state, playbooks }: { state: FormState; playbooks: readonly PlaybookChoice[] }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const anchor = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = anchor.current?.closest("form");
    const select = form?.querySelector<HTMLSelectElement>("select[name=playbook]");
    if (!form || !select) return;
    let isChosen = select.value !== "";
    const onChange = ({ target }: Event) => {
      if (!(target instanceof HTMLSelectElement)) return;
      if (target === select) isChosen = true;
      if (target.name !== "cause" || isChosen) return;
      select.value = playbooks.find(({ cause }) => cause === target.value)?.key ?? "";
    };
    form.addEventListener("change", onChange);
    return () => form.removeEventListener("change", onChange);
  }, [playbooks]);
  if (playbooks.length === 0) return null;
  const nameOf = ({ name, cause }: PlaybookChoice) => (cause ? `${name} (${words(`cause.${cause}`)})` : name);
  return (
    <div ref={anchor}>
      <SelectField
        name="playbook"
        label={t("playbook")}
        hint={t("playbook_hint")}
        state={state}
        value={typed(state, "playbook")}
        options={[
          { value: "", label: t("follow_none") },
          ...playbooks.map((playbook) => ({ value: playbook.key, label: nameOf(playbook) })),
        ]}
      />
    </div>
  );
}
