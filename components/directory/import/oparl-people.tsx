import { useTranslations } from "next-intl";
import { dayOf } from "#lib/directory/memberships.ts";
import type { Entry } from "#lib/oparl/report.ts";
import { MAX_SHOWN, useEntryWords } from "./entry-words.ts";

const MAX_SEATS = 6;

/** New people, each with what they are now; what they were is only counted. */
export function OparlPeople({ people, seats, now }: { people: readonly Entry[]; seats: readonly Entry[]; now: Date }) {
  const t = useTranslations("oparl.page");
  const { role } = useEntryWords(now);
  const today = dayOf(now);
  const seatsOf = Map.groupBy(seats, (entry) => entry.of);
  return (
    <div className="stack">
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("is_now")}</th>
          </tr>
        </thead>
        <tbody>
          {people.slice(0, MAX_SHOWN).map(({ id, name }) => {
            const held = (seatsOf.get(id) ?? []).flatMap(({ seat }) => seat ?? []);
            const current = held.filter(({ untilDay }) => untilDay === null || untilDay >= today);
            const shown = current.slice(0, MAX_SEATS).map((seat) => `${role(seat)} ${seat.organization}`);
            const [more, past] = [current.length - shown.length, held.length - current.length];
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  {[...shown, more > 0 ? t("more_seats", { count: more }) : ""].filter(Boolean).join("; ")}
                  {past > 0 ? <small>{t("past_seats", { count: past })}</small> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {people.length > MAX_SHOWN ? <p>{t("more", { count: people.length - MAX_SHOWN })}</p> : null}
    </div>
  );
}
