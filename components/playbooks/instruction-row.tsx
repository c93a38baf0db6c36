"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { instructionOperations } from "#lib/playbooks/words.ts";

export function InstructionRow({ name, number, state }: { name: string; number: number; state: FormState }) {
  const t = useTranslations("playbooks");
  return (
    <div className="fields">
      <TextField name={`${name}_reference`} label={t("instruction_number", { number })} list="dienstanweisungen" state={state} />
      <SelectField
        name={`${name}_operation`}
        label={t("instruction_operation")}
        state={state}
        options={instructionOperations.map((value) => ({ value, label: t(`instruction_kind.${value}`) }))}
      />
    </div>
  );
}
