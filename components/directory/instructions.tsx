import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Answer } from "#lib/directory/answer.ts";
import { governing } from "#lib/directory/instructions.ts";
import type { AnswerContext } from "./context.ts";

type InstructionsProps = { answers: readonly Pick<Answer, "address" | "closed">[]; context: AnswerContext };

/** The service instructions that govern these addresses, each once: suspended, in force, or asking for what cannot be used. */
export function Instructions({ answers, context: { instructions, now } }: InstructionsProps) {
  const t = useTranslations("directory");
  const all = answers.flatMap(({ address, closed }) => [address, closed]).filter((each) => each !== undefined);
  return governing(instructions, all).map((instruction) => {
    const { id, reference, title, suspension } = instruction;
    const governs = (address: Answer["address"]) => address !== undefined && governing([instruction], [address]).length > 0;
    if (!suspension && answers.some(({ address, closed }) => governs(closed) && !governs(address)))
      return (
        <p key={id}>
          <Mark tone="warn" /> {t("instruction_demands_closed", { reference, title })}
        </p>
      );
    const day = (at: Date) => () => <Moment at={at} now={now} precision="day" />;
    return (
      <p key={id} className="instruction">
        {suspension
          ? t.rich(suspension.untilAt ? "instruction_suspended_until" : "instruction_suspended", {
              reference,
              title,
              decidedBy: suspension.decidedBy,
              at: day(suspension.fromAt),
              until: day(suspension.untilAt ?? now),
            })
          : t("instruction", { reference, title })}
      </p>
    );
  });
}
