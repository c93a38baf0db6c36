import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Answer } from "#lib/directory/answer.ts";
import { groupClosures } from "#lib/directory/closures.ts";
import type { AnswerContext } from "./context.ts";
import { IncidentLink } from "./incident-link.tsx";
import { Instructions } from "./instructions.tsx";

/** Why the usual addresses of a group are not the ones to use, and what is instructed about them: once for all of its members. */
export function GroupReasons({ members, context }: { members: readonly { answer: Answer }[]; context: AnswerContext }) {
  const t = useTranslations("directory");
  const answers = members.map((member) => member.answer);
  return (
    <div className="stack">
      {groupClosures(answers).map(({ count, since, audience, reason, incidentId }) => (
        <p key={`${audience}${incidentId}${reason}`}>
          {t.rich(audience === "nobody" ? "group_closed_for_all" : "group_closed_for_others", {
            count,
            since: () => <Moment at={since} now={context.now} />,
          })}
          {incidentId !== null && context.incidentNumbers.has(incidentId) ? (
            <>
              {" ("}
              <IncidentLink id={incidentId} context={context} />)
            </>
          ) : null}
          {reason ? `: ${reason.replace(/\.$/, "")}.` : "."}
        </p>
      ))}
      <Instructions answers={answers} context={context} />
    </div>
  );
}
