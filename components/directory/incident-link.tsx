import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import type { AnswerContext } from "./context.ts";

/** The number of the incident that is the reason; a link for those who may open it. */
export function IncidentLink({ id, context }: { id: number | null; context: AnswerContext }) {
  const number = id === null ? undefined : context.incidentNumbers.get(id);
  if (!number) return null;
  return context.mayOpenIncidents ? (
    <Link className="nowrap" href={`/leitstelle/vorfaelle/${number}` as Route}>
      {number}
    </Link>
  ) : (
    <span className="nowrap">{number}</span>
  );
}
