import { useTranslations } from "next-intl";
import { CheckField, TextArea } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { SpokenAnswer } from "#lib/calls/script.ts";

type AnswerChoiceProps = {
  answer: SpokenAnswer;
  /** Of the group of radio buttons, and what this one says. */
  name: string;
  value: string;
  followUpName: string;
  state: FormState;
};

/** One of the notice's answers. What it asks to add appears with it, by the style sheet alone, and may stay empty. */
export function AnswerChoice({ answer, name, value, followUpName, state }: AnswerChoiceProps) {
  const t = useTranslations("calls");
  return (
    <div className="choice-row">
      <CheckField
        type="radio"
        name={name}
        value={value}
        label={<span lang={answer.language}>{answer.text}</span>}
        state={state}
      />
      {answer.followUp ? (
        <div className="follow-up">
          <TextArea
            name={followUpName}
            label={
              <>
                <span lang={answer.language}>{answer.followUp}</span> {t("voluntary")}
              </>
            }
            state={state}
            rows={2}
          />
        </div>
      ) : null}
    </div>
  );
}
