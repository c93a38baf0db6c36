import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { mainFunction } from "#components/deliveries/main-function.ts";
import { Empty } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { OpenCall } from "#lib/calls/open-calls.ts";
import { Attempts } from "./attempts.tsx";
import { LetterLink, Numbers } from "./numbers.tsx";

type Acts = {
  claim: (callTaskId: number, takeOverFrom: string | null) => Promise<void>;
  release: (callTaskId: number) => Promise<void>;
  now: Date;
};
type CallTableProps = Acts & { calls: readonly OpenCall[]; isAllDone: boolean };

/** Whom to telephone, most urgent first, with the numbers to call and what for. */
export function CallTable({ calls, isAllDone, ...acts }: CallTableProps) {
  const t = useTranslations("calls");
  if (calls.length === 0) return isAllDone ? <Empty title={t("none")}>{t("none_hint")}</Empty> : <p>{t("none_now")}</p>;
  return (
    <table className="table table-fold calls">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("numbers")}</th>
          <th scope="col">{t("what_for")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">
            <span className="sr">{t("act")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Row key={call.id} call={call} {...acts} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ call, claim, release, now }: Acts & { call: OpenCall }) {
  const t = useTranslations("calls");
  return (
    <tr>
      <th scope="row">
        {call.name}
        <small>{mainFunction(call.functionLabel)}</small>
      </th>
      <td>
        <Numbers call={call} />
        {call.onlyByPost ? <LetterLink noticeId={call.noticeId} /> : null}
      </td>
      <td>
        <Link href={`/leitstelle/mitteilungen/${call.noticeId}` as Route}>{call.subject}</Link>
        <small>
          {call.incidentNumber}
          {call.isExercise ? ` · ${t("exercise")}` : ""} · {t(`reasons.${call.reason}`)}
          {call.address ? ` (${call.address})` : ""}
          {call.incidentClosedAt ? ` · ${t("incident_over")}` : ""}
        </small>
        <Attempts attempts={call.attempts} now={now} />
      </td>
      <td>
        <Moment at={call.createdAt} now={now} relative />
        {call.callBackAt && call.callBackAt > now ? (
          <p>
            <Badge tone="plan">{t("not_before")}</Badge> <Moment at={call.callBackAt} now={now} relative />
          </p>
        ) : null}
      </td>
      <td className="act">
        {call.holder ? <Held call={call} holder={call.holder} claim={claim} release={release} now={now} /> : null}
        {call.holder ? null : (
          <form action={claim.bind(null, call.id, null)}>
            <button className="btn btn-small">
              {t("claim")}
              <span className="sr"> {call.name}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

/** A colleague is telephoning. */
function Held({ call, holder, claim, release, now }: Acts & { call: OpenCall; holder: NonNullable<OpenCall["holder"]> }) {
  const t = useTranslations("calls");
  return (
    <>
      <p className="held">
        <Badge tone="run">{t("held_by", { name: holder.name })}</Badge>
        <small>
          {t("held_since")} <Moment at={holder.since} now={now} />
        </small>
      </p>
      <div className="row">
        <form action={claim.bind(null, call.id, holder.id)}>
          <button className="btn btn-small">
            {t("take_over")}
            <span className="sr"> {call.name}</span>
          </button>
        </form>
        <form action={release.bind(null, call.id)}>
          <button className="btn btn-small">
            {t("release")}
            <span className="sr"> {call.name}</span>
          </button>
        </form>
      </div>
    </>
  );
}
