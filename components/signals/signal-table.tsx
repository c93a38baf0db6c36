import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { SuspicionDetails } from "#lib/signals/queries.ts";

/** What was reported, newest first. */
export function SignalTable({ signals, now }: { signals: SuspicionDetails["signals"]; now: Date }) {
  const t = useTranslations("suspicions");
  const actor = useTranslations("actor");
  const words = useTranslations("words");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("said")}</th>
          <th scope="col">{t("received_from")}</th>
        </tr>
      </thead>
      <tbody>
        {signals.map((signal) => (
          <tr key={signal.id}>
            <th scope="row" className="nowrap">
              <Moment at={signal.occurredAt} now={now} />
            </th>
            <td>
              <Badge tone={signal.state === "firing" ? "wait" : "ok"}>{words(`signal_state.${signal.state}`)}</Badge>
            </td>
            <td className="pre-line">{signal.text || <span className="muted">{t("no_text")}</span>}</td>
            <td data-l={t("received_from")}>
              {actor("name", { name: signal.receivedFromName, kind: signal.receivedFromKind })},{" "}
              <Moment at={signal.receivedAt} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
