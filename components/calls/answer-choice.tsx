import { FollowUpField } from "#components/answers/follow-up-field.tsx";
import { CheckField } from "#components/ui/field.tsx";
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

/** One of the notice's answers, with what it asks to add. */
export function AnswerChoice({ answer, name, value, followUpName, state }: AnswerChoiceProps) {
  return (
    <div className="choice-row">
      <CheckField
        type="radio"
        name={name}
        value={value}
        label={<span lang={answer.language}>{answer.text}</span>}
        state={state}
      />
      {answer.followUp ? <FollowUpField name={followUpName} text={answer.followUp} lang={answer.language} state={state} /> : null}
    </div>
  );
}
