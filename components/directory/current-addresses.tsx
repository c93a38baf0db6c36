import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Member } from "#lib/directory/members.ts";
import type { AnswerContext } from "./context.ts";

/** Longer links are cut off by mail programs. */
const MAX_MAILTO_LENGTH = 1800;

type CurrentAddressesProps = {
  addresses: readonly string[];
  without: readonly Member[];
  resendSince: Date | null;
  context: AnswerContext;
};

/** What to know before writing to all of them, and the addresses as text for whoever cannot copy by button. */
export function CurrentAddresses({ addresses, without, resendSince, context }: CurrentAddressesProps) {
  const t = useTranslations("directory");
  const mailto = `mailto:?bcc=${encodeURIComponent(addresses.join(","))}`;
  return (
    <section className="section" aria-labelledby="nehmen">
      <div className="section-head">
        <h2 id="nehmen" className="h3">
          {t.rich("addresses_as_of", { count: addresses.length, at: () => <Moment at={context.at} now={context.now} /> })}
        </h2>
        {addresses.length > 0 && mailto.length <= MAX_MAILTO_LENGTH ? (
          <p className="end">
            <a href={mailto}>{t("write_to_all")}</a>
          </p>
        ) : null}
      </div>
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
      {addresses.length > 0 ? (
        <details>
          <summary>{t("as_text")}</summary>
          <textarea
            className="input"
            rows={4}
            readOnly
            aria-label={t("as_text_label", { count: addresses.length })}
            value={addresses.join("; ")}
          />
        </details>
      ) : null}
    </section>
  );
}
