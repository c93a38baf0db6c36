import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Empty } from "#components/ui/alert.tsx";
import type { DeliveryRow } from "#lib/deliveries/outbox.ts";
import type { RescueFacts } from "#lib/deliveries/rescue/page-facts.ts";
import { deliveryTones } from "./delivery-tones.ts";
import { mainFunction } from "./main-function.ts";
import { NextStep } from "./next-step.tsx";
import { RowActs } from "./row-acts.tsx";

const MAX_NAMES = 3;

/** A mail of the page; `facts` where the reader may know what can be done about it. */
export type TableRow = DeliveryRow & { facts: RescueFacts };

export type DeliveryTableProps = {
  rows: readonly TableRow[];
  now: Date;
  /** Inside a form that takes the acts. */
  mayAct?: boolean;
  isPending?: boolean;
  onTickAll?: (isTicked: boolean) => void;
};

/** Mails with the people they tell; those that reached nobody come first, with the reason in plain words and what happens next. */
export function DeliveryTable({ rows, now, mayAct = false, isPending = false, onTickAll }: DeliveryTableProps) {
  const t = useTranslations("sending");
  const rescue = useTranslations("rescue");
  const hasTicks = mayAct && rows.some(canTick);
  if (rows.length === 0) return <Empty title={t("no_rows")} />;
  return (
    <table className={hasTicks ? "table table-fold deliveries has-ticks" : "table table-fold deliveries"}>
      <thead>
        <tr>
          {hasTicks ? (
            <th scope="col">
              <input
                className="js-only"
                type="checkbox"
                aria-label={rescue("tick_all")}
                onChange={(event) => onTickAll?.(event.target.checked)}
              />
            </th>
          ) : null}
          <th scope="col">{rescue("state")}</th>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("address_and_reason")}</th>
          <th scope="col">{t("next")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} now={now} mayAct={mayAct} isPending={isPending} hasTicks={hasTicks} />
        ))}
      </tbody>
    </table>
  );
}

const canTick = ({ facts }: TableRow) => facts.canSendAgain || facts.canCall;

type RowProps = { row: TableRow; now: Date; mayAct: boolean; isPending: boolean; hasTicks: boolean };

function Row({ row, now, mayAct, isPending, hasTicks }: RowProps) {
  const words = useTranslations("words");
  const rescue = useTranslations("rescue");
  const isDelayed = row.state === "queued" && row.attempts > 0;
  const name = row.people.map((person) => person.name).join(", ");
  const hasActs = mayAct && (canTick(row) || row.facts.choices.length > 0);
  return (
    <>
      <tr className={hasActs ? "has-acts" : undefined}>
        {hasTicks ? (
          <td className="tick">
            {canTick(row) ? <input type="checkbox" name="row" value={row.id} aria-label={rescue("tick", { name })} /> : null}
          </td>
        ) : null}
        <td>
          <Badge tone={isDelayed ? "wait" : deliveryTones[row.state]}>
            {words(`delivery_state.${isDelayed ? "delayed" : row.state}`)}
          </Badge>
          {row.purpose === "notice" ? null : <small>{rescue(`purposes.${row.purpose}`)}</small>}
        </td>
        <th scope="row">
          <People row={row} />
        </th>
        <td>
          <AddressText value={row.address} />
          <Reason row={row} />
        </td>
        <td>
          <NextStep row={row} now={now} />
        </td>
      </tr>
      {hasActs ? (
        <tr className="acts-row">
          <td colSpan={hasTicks ? 5 : 4}>
            <RowActs id={row.id} name={name} facts={row.facts} isPending={isPending} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Each a way to everything they were ever sent. */
function People({ row }: { row: TableRow }) {
  const t = useTranslations("sending");
  const shown = row.people.slice(0, MAX_NAMES);
  const rest = row.people.length - shown.length;
  return (
    <>
      {shown.map((person, index) => (
        <span key={person.recipientId}>
          {index > 0 ? ", " : ""}
          <Link href={`/leitstelle/empfaenger/${person.ref}` as Route}>{person.name}</Link>
        </span>
      ))}
      {rest > 0 ? ` ${t("and_more", { count: rest })}` : ""}
      <small>
        {row.people.length > 1 ? t("shared_mailbox", { count: row.people.length }) : mainFunction(row.people[0]?.functionLabel)}
      </small>
    </>
  );
}

const explained: readonly Tone[] = ["bad", "unknown", "wait"];
/** Said by a person, not by a server. */
const said = ["confirmed", "left_unclear", "left_for_call", "possibly_twice"];

function Reason({ row }: { row: DeliveryRow }) {
  const t = useTranslations("sending");
  const rescue = useTranslations("rescue");
  const isDelayed = row.state === "queued" && row.attempts > 0;
  if (row.code && said.includes(row.code)) return <small>{rescue(`said.${row.code}`)}</small>;
  if (!isDelayed && !explained.includes(deliveryTones[row.state])) return null;
  const reason = row.state === "unknown" || row.state === "closed_unknown" ? "unanswered" : row.why;
  return (
    <small title={row.error ?? undefined}>
      {t(`reasons.${reason ?? "refused"}`)}
      {row.code ? ` (${row.code})` : ""}
    </small>
  );
}
