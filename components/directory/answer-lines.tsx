import { useTranslations } from "next-intl";
import { Badge, Mark } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Answer } from "#lib/directory/answer.ts";
import type { Detour } from "#lib/directory/detours.ts";
import type { Hindsight } from "#lib/directory/hindsight.ts";
import { AddressText } from "./address-text.tsx";
import { AddressState } from "./address-state.tsx";
import { Advice } from "./advice.tsx";
import { ClosedSentence } from "./closed-sentence.tsx";
import type { AnswerContext } from "./context.ts";
import { HindsightLine } from "./hindsight-line.tsx";
import { Instructions } from "./instructions.tsx";
import { LapseLine } from "./lapse-line.tsx";

type AnswerLinesProps = {
  answer: Answer;
  /** Whose address it is. */
  name: string;
  context: AnswerContext;
  /** The one answer the page is about. */
  isMain?: boolean;
  /** The way around, when there is no address. */
  detour: Detour | null;
  /** What was said then, or is known now, where that is another address. */
  hindsight?: Hindsight | undefined;
};

/** The address to use, then the reason, then the details. */
export function AnswerLines({ answer, name, context, detour, hindsight, isMain = false }: AnswerLinesProps) {
  const t = useTranslations("directory");
  const { address, closed } = answer;
  return (
    <>
      {address ? (
        <>
          <AddressLine value={address.value} name={name} isMain={isMain} />
          <AddressState address={address} closed={closed} context={context} />
        </>
      ) : detour ? (
        <>
          <AddressLine value={detour.address.value} name={name} isMain={isMain} />
          <p>
            <Badge tone="warn">{t("state.instead")}</Badge> {t("detour", { label: detour.label })}
          </p>
        </>
      ) : (
        <NoAddress answer={answer} context={context} />
      )}
      <LapseLine lapse={answer.lapse} context={context} />
      {hindsight ? <HindsightLine hindsight={hindsight} now={context.now} /> : null}
      <ClosedSentence closed={closed} context={context} />
      {address?.fallback ? <Advice fallback={address.fallback} context={context} /> : null}
      <Instructions answers={[answer]} context={context} />
    </>
  );
}

function AddressLine({ value, name, isMain }: { value: string; name: string; isMain: boolean }) {
  const t = useTranslations("directory");
  return (
    <div className="address-line">
      <p className="address">
        <AddressText value={value} />
      </p>
      <CopyButton text={value} label={t("copy")} of={name} main={isMain} />
    </div>
  );
}

function NoAddress({ answer, context }: { answer: Answer; context: AnswerContext }) {
  const t = useTranslations("directory");
  const { upcoming, phone } = answer;
  if (context.at < context.now)
    return (
      <p className="address">
        <Mark tone="closed" /> {t("no_address_then")}
      </p>
    );
  return (
    <>
      <p className="address">
        <Mark tone="closed" /> {t("no_address")}
      </p>
      {upcoming?.since ? (
        <p>
          {t.rich("upcoming", {
            at: () => <Moment at={upcoming.since ?? context.at} now={context.now} />,
            address: () => <b>{upcoming.value}</b>,
          })}
        </p>
      ) : null}
      {phone ? (
        <p>{t.rich("call", { phone: () => <a href={`tel:${phone.value.replace(/[^\d+]/g, "")}`}>{phone.value}</a> })}</p>
      ) : (
        <p>{context.helpPhone ? t("call_help", { phone: context.helpPhone }) : t("ask_help")}</p>
      )}
    </>
  );
}
