import { useTranslations } from "next-intl";
import { TextArea } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type FollowUpFieldProps = {
  name: string;
  /** What whoever chooses the answer is asked to add. */
  text: string;
  /** Set where the text is not in the language of the page. */
  lang: string | undefined;
  state: FormState;
};

/**
 * What an answer asks to add, wherever it is given; it may stay empty. Inside a `choice-row` it appears with the choice, by the style sheet
 * alone; where that cannot be, it is always there.
 */
export function FollowUpField({ name, text, lang, state }: FollowUpFieldProps) {
  const t = useTranslations("answer");
  return (
    <div className="follow-up">
      <TextArea
        name={name}
        label={
          <>
            <span lang={lang}>{text}</span> {t("voluntary")}
          </>
        }
        state={state}
        rows={2}
      />
    </div>
  );
}
