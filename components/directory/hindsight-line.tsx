import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Hindsight } from "#lib/directory/hindsight.ts";
import { AddressText } from "./address-text.tsx";

/** What was said then, or is known now, where the page says another address. */
export function HindsightLine({ hindsight, now }: { hindsight: Hindsight; now: Date }) {
  const t = useTranslations("directory.hindsight");
  const { kind, answer, detour, recordedAt } = hindsight;
  const value = (answer.address ?? detour?.address)?.value;
  return (
    <p className="hindsight">
      <Mark tone="warn" />{" "}
      <span>
        {value
          ? t.rich(kind, {
              address: () => (
                <b>
                  <AddressText value={value} />
                </b>
              ),
            })
          : t(`${kind}_none`)}
        {recordedAt ? <> {t.rich("recorded_late", { at: () => <Moment at={recordedAt} now={now} /> })}</> : null}
      </span>
    </p>
  );
}
