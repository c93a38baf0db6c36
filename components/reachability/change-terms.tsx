import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TypedFields } from "#components/ui/form-state.ts";
import type { Option } from "#components/ui/field.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { AddressChangeInput } from "#lib/incidents/address-change-input.ts";

type ChangeTermsProps = {
  input: AddressChangeInput;
  fields: TypedFields;
  /** Names by key. */ lists: readonly Option[];
  now: Date;
};

/** What would hold for every address below it, from the same input that the command takes. */
export function ChangeTerms({ input, fields, lists, now }: ChangeTermsProps) {
  const t = useTranslations("reachability");
  const words = useTranslations("words");
  const { audience, from, to, reason, fallback } = input;
  const moment = (at: Date | null | undefined, otherwise: string) => (at ? <Moment at={at} now={now} /> : otherwise);
  const rows: [string, ReactNode][] = [
    [t("target"), <Target key="target" input={input} fields={fields} lists={lists} />],
    [t("audience"), words(`audience.${audience}`)],
    // An empty field means the moment of the act, not that of the preview.
    [t("from"), moment(fields["from"]?.[0] ? from : null, t("terms.at_once"))],
    [t("to"), moment(to, t("terms.until_further_notice"))],
    [t("reason"), reason],
    [t("stand_in"), fallback?.pattern ?? t("no_fallback")],
  ];
  if (fallback)
    rows.push(
      [t("fallback_from"), moment(fallback.from, t("terms.as_above"))],
      [t("expires_at"), moment(fallback.expiresAt, t("terms.until_further_notice"))],
      [t("publicity"), t(`publicities.${fallback.publicity}`)],
      [t("terms.advice"), <Advice key="advice" advice={fallback.advice} now={now} />],
    );
  return (
    <dl className="kv">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Target({ input, fields, lists }: Omit<ChangeTermsProps, "now">) {
  const t = useTranslations("reachability");
  if (input.contactPoints) return t("terms.single", { count: input.contactPoints.length });
  const kind = t(`kinds.${input.kind as "mandate"}`);
  const list = lists.find(({ value }) => value === input.list)?.label;
  if (list !== undefined) return t("terms.of_list", { name: list, kind });
  return t("terms.of_other", { name: input.domain ?? fields["organization"]?.[0] ?? "", kind });
}

type Fallback = NonNullable<AddressChangeInput["fallback"]>;

/** In the words in which the address book gives it. */
function Advice({ advice, now }: { advice: Fallback["advice"]; now: Date }) {
  const t = useTranslations("directory");
  const terms = useTranslations("reachability.terms");
  const { replyPossible, phoneWanted, resendSince, deliveredLate, note } = advice;
  if (replyPossible !== false && !phoneWanted && !resendSince && !note) return terms("no_advice");
  return (
    <>
      {resendSince
        ? t.rich(deliveredLate ? "delivered_late" : "resend", { at: () => <Moment at={resendSince} now={now} /> })
        : null}
      {replyPossible === false ? ` ${t("no_reply")}` : null}
      {phoneWanted ? ` ${t("phone_wanted")}` : null}
      {note ? ` ${note}` : null}
    </>
  );
}
