import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Member } from "#lib/directory/members.ts";
import type { AnswerContext } from "./context.ts";

type CurrentAddressesProps = {
  addresses: readonly string[];
  without: readonly Member[];
  resendSince: Date | null;
  context: AnswerContext;
};

/** What to know before writing to all of them. */
export function CurrentAddresses({ addresses, without, resendSince, context }: CurrentAddressesProps) {
  const t = useTranslations("directory");
  return (
    <section className="section" aria-labelledby="nehmen">
      <h2 id="nehmen" className="h3">
        {t.rich("addresses_as_of", { count: addresses.length, at: () => <Moment at={context.at} now={context.now} /> })}
      </h2>
      {resendSince ? (
        <p>
          <Mark tone="warn" label={t("notice_mark")} />{" "}
          <b>{t.rich("resend_all", { at: () => <Moment at={resendSince} now={context.now} precision="day" /> })}</b>
        </p>
      ) : null}
      {without.length > 0 ? (
        <p>
          <Mark tone="closed" label={t("notice_mark")} />{" "}
          {t("without_address", {
            count: without.length,
            names: without
              .map((each) => (each.answer.phone ? `${each.name} (${each.answer.phone.value})` : each.name))
              .join(", "),
          })}
        </p>
      ) : null}
    </section>
  );
}
