import { useTranslations } from "next-intl";
import type { Address } from "#lib/directory/addresses.ts";
import type { AnswerContext } from "./context.ts";
import { IncidentLink } from "./incident-link.tsx";

/** Why the usual address is not the one to use, in one sentence with the number of the incident. */
export function ClosedSentence({ closed, context }: { closed: Address | undefined; context: AnswerContext }) {
  const t = useTranslations("directory");
  if (!closed) return null;
  const sentence = closed.audience === "nobody" ? "closed_for_all" : "closed_for_others";
  const hasIncident = closed.incidentId !== null && context.incidentNumbers.has(closed.incidentId);
  return (
    <p>
      {t(sentence, { address: closed.value })}
      {hasIncident ? (
        <>
          {" ("}
          <IncidentLink id={closed.incidentId} context={context} />)
        </>
      ) : null}
      {closed.reason ? `: ${closed.reason.replace(/\.$/, "")}.` : "."}
    </p>
  );
}
