import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Address } from "#lib/directory/addresses.ts";
import type { AnswerContext } from "./context.ts";

type AddressStateProps = { address: Address; closed: Address | undefined; context: AnswerContext };

type StateWord = "fallback" | "administration_only" | "instead" | "open_again" | "unchanged";
const tones: Record<StateWord, Tone> = {
  fallback: "swap",
  administration_only: "warn",
  instead: "warn",
  open_again: "ok",
  unchanged: "ok",
};

/** What kind of answer an address is. */
export function stateOf(address: Address, closed: Address | undefined): StateWord {
  if (address.kind === "fallback") return "fallback";
  if (address.audience === "administration") return "administration_only";
  if (closed) return "instead";
  return address.since ? "open_again" : "unchanged";
}

export function StateBadge({ address, closed }: Omit<AddressStateProps, "context">) {
  const t = useTranslations("directory");
  const word = stateOf(address, closed);
  return <Badge tone={tones[word]}>{t(`state.${word}`)}</Badge>;
}

/** Shape, word, since when and until when, and who else reads it. */
export function AddressState({ address, closed, context }: AddressStateProps) {
  const t = useTranslations("directory");
  return (
    <p>
      <StateBadge address={address} closed={closed} /> <Validity address={address} context={context} />
      {address.sharedBy > 1 ? ` ${t("shared", { count: address.sharedBy })}` : null}
    </p>
  );
}

/** "gilt seit 29.04., 14:00, voraussichtlich bis 30.06."; nothing for what has always been so. */
export function Validity({ address: { since, until }, context: { now } }: { address: Address; context: AnswerContext }) {
  const t = useTranslations("directory");
  const sinceMoment = () => (since ? <Moment at={since} now={now} /> : null);
  const untilMoment = () => (until ? <Moment at={until} now={now} precision="day" /> : null);
  if (since && until) return t.rich("valid_since_until", { since: sinceMoment, until: untilMoment });
  if (since) return t.rich("valid_since", { since: sinceMoment });
  return until ? t.rich("valid_until", { until: untilMoment }) : null;
}

/** The same in two short lines, for a column. */
export function ShortValidity({ address: { since, until }, context: { now } }: { address: Address; context: AnswerContext }) {
  const t = useTranslations("directory");
  return (
    <>
      {since ? t.rich("since_short", { since: () => <Moment at={since} now={now} /> }) : null}
      {until ? <small>{t.rich("until_short", { until: () => <Moment at={until} now={now} precision="day" /> })}</small> : null}
    </>
  );
}
