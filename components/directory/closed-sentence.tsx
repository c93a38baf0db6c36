import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Address } from "#lib/directory/addresses.ts";
import type { AnswerContext } from "./context.ts";
import { IncidentLink } from "./incident-link.tsx";

/** Why the usual address is not the one to use, in one sentence with the number of the incident. */
export function ClosedSentence({ closed, context }: { closed: Address | undefined; context: AnswerContext }) {
  const t = useTranslations("directory");
  if (!closed) return null;
  const isForAll = closed.audience === "nobody";
  const { since } = closed;
  const hasIncident = closed.incidentId !== null && context.incidentNumbers.has(closed.incidentId);
  return (
    <p>
      {since
        ? t.rich(isForAll ? "closed_for_all_since" : "closed_for_others_since", {
            address: closed.value,
            since: () => <Moment at={since} now={context.now} />,
          })
        : t(isForAll ? "closed_for_all" : "closed_for_others", { address: closed.value })}
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
