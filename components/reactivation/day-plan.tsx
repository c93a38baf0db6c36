import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatTime } from "#lib/format.ts";
import type { PlannedSlot } from "#lib/appointments/queries.ts";

type DayPlanProps = { slots: readonly PlannedSlot[]; withdraw: ((slotId: number) => Promise<void>) | undefined };

/** One technician after the other: when, where, who comes. */
export function DayPlan({ slots, withdraw }: DayPlanProps) {
  const t = useTranslations("reactivation");
  if (slots.length === 0) return <p>{t("plan_none")}</p>;
  return [...Map.groupBy(slots, (slot) => slot.technician)].map(([technician, own]) => (
    <section key={technician} className="stack plan-of" aria-label={technician}>
      <h3>{technician}</h3>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("time")}</th>
            <th scope="col">{t("slot_place")}</th>
            <th scope="col">{t("who_comes")}</th>
            {withdraw ? (
              <th scope="col">
                <span className="sr">{t("withdraw")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {own.map((slot) => (
            <Slot key={slot.id} slot={slot} withdraw={withdraw} />
          ))}
        </tbody>
      </table>
    </section>
  ));
}

function Slot({ slot, withdraw }: { slot: PlannedSlot; withdraw: DayPlanProps["withdraw"] }) {
  const t = useTranslations("reactivation");
  const locale = useLocale() as Locale;
  const free = slot.capacity - slot.guests.length;
  const time = `${formatTime(slot.startsAt, locale)} – ${formatTime(slot.endsAt, locale)}`;
  return (
    <tr>
      <th scope="row">{time}</th>
      <td>{slot.place}</td>
      <td>
        {slot.guests.map((guest) => (
          <p key={guest.contactPointId}>{guest.name}</p>
        ))}
        {free > 0 ? (
          <span className="muted">{slot.capacity === 1 ? t("free") : t("free_of", { free, all: slot.capacity })}</span>
        ) : null}
      </td>
      {withdraw ? (
        <td className="act">
          {slot.guests.length === 0 ? (
            <form action={withdraw.bind(null, slot.id)}>
              <button className="btn btn-small">
                {t("withdraw")}
                <span className="sr"> {time}</span>
              </button>
            </form>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}
