import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Entry, EntryState, KindLine } from "#lib/oparl/report.ts";
import { OparlChanges } from "./oparl-changes.tsx";
import { OparlPeople } from "./oparl-people.tsx";
import { OparlRows } from "./oparl-rows.tsx";

type OparlEntriesProps = { entries: readonly Entry[]; kinds: readonly KindLine[]; now: Date; isEnding: boolean };

/** Every object that is not as it is here already, by what happens to it. Long lists are folded. */
export function OparlEntries({ entries, kinds, now, isEnding }: OparlEntriesProps) {
  const t = useTranslations("oparl.page");
  const of = (state: EntryState, kind?: Entry["kind"]) =>
    entries.filter((entry) => entry.state === state && (kind === undefined || entry.kind === kind));
  const people = of("new", "person");
  const isNew = new Set(people.map(({ id }) => id));
  const seats = of("new", "membership");
  const seatsOfKnown = seats.filter((entry) => !isNew.has(entry.of ?? ""));
  const changed = of("changed");
  const gone = of("gone");
  const leftOut = [...Map.groupBy(of("left_out"), ({ reason }) => reason)];
  if (entries.length === 0) return null;
  return (
    <section className="section" aria-labelledby="einzeln">
      <h2 id="einzeln">{t("in_detail")}</h2>
      <div className="stack">
        <Fold rows={changed} label={t("changed", { count: changed.length })}>
          <OparlChanges entries={changed} kinds={kinds} now={now} />
        </Fold>
        <Fold rows={gone} label={t(isEnding ? "gone_ends" : "gone_stays", { count: gone.length })}>
          <OparlRows entries={gone} now={now} />
        </Fold>
        <Fold rows={of("new", "organization")} label={t("new_organizations", { count: of("new", "organization").length })}>
          <OparlRows entries={of("new", "organization")} now={now} />
        </Fold>
        <Fold rows={people} label={t("new_people", { count: people.length })}>
          <OparlPeople people={people} seats={seats} now={now} />
        </Fold>
        <Fold rows={seatsOfKnown} label={t("new_seats", { count: seatsOfKnown.length })}>
          <OparlRows entries={seatsOfKnown} now={now} />
        </Fold>
        <Fold rows={of("new", "contact")} label={t("new_contacts", { count: of("new", "contact").length })}>
          <OparlRows entries={of("new", "contact")} now={now} />
        </Fold>
        {leftOut.map(([reason, same]) => (
          <Fold key={reason} rows={same} label={t(`left_out.${reason ?? "decided_left_out"}`, { count: same.length })}>
            <OparlRows entries={same} now={now} />
          </Fold>
        ))}
      </div>
    </section>
  );
}

const SHORT = 12;

function Fold({ rows, label, children }: { rows: readonly Entry[]; label: string; children: ReactNode }) {
  if (rows.length === 0) return null;
  const isOpen = rows.length <= SHORT && rows[0]?.state !== "left_out";
  return (
    <details className="fold" open={isOpen}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}
