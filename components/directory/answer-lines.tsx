import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Address } from "#lib/directory/addresses.ts";
import type { Answer } from "#lib/directory/answer.ts";
import { governing } from "#lib/directory/instructions.ts";
import { AddressText } from "./address-text.tsx";
import { AddressState } from "./address-state.tsx";
import { Advice } from "./advice.tsx";
import { ClosedSentence } from "./closed-sentence.tsx";
import type { AnswerContext } from "./context.ts";

type AnswerLinesProps = {
  answer: Answer;
  /** Whose address it is. */
  name: string;
  context: AnswerContext;
  /** The one answer the page is about. */
  isMain?: boolean;
  /** Instead of the telephone, when there is no address: whom to write to. */
  children?: ReactNode;
};

/** The address to use, then the reason, then the details. */
export function AnswerLines({ answer, name, context, isMain = false, children }: AnswerLinesProps) {
  const t = useTranslations("directory");
  const { address, closed } = answer;
  return (
    <>
      {address ? (
        <>
          <div className="address-line">
            <p className="address">
              <AddressText value={address.value} />
            </p>
            <CopyButton text={address.value} label={t("copy")} of={name} main={isMain} />
          </div>
          <AddressState address={address} closed={closed} context={context} />
        </>
      ) : (
        <NoAddress answer={answer} context={context}>
          {children}
        </NoAddress>
      )}
      <ClosedSentence closed={closed} context={context} />
      {address?.fallback ? <Advice fallback={address.fallback} context={context} /> : null}
      <Instructions addresses={[address, closed].filter((each) => each !== undefined)} context={context} />
    </>
  );
}

function NoAddress({ answer, context, children }: { answer: Answer; context: AnswerContext; children?: ReactNode }) {
  const t = useTranslations("directory");
  const { upcoming, phone } = answer;
  return (
    <>
      <div className="address-line">
        <p className="address is-closed">
          <Mark tone="closed" /> {t("no_address")}
        </p>
      </div>
      {upcoming?.since ? (
        <p>
          {t.rich("upcoming", {
            at: () => <Moment at={upcoming.since ?? context.at} now={context.now} />,
            address: () => <b>{upcoming.value}</b>,
          })}
        </p>
      ) : null}
      {children ?? null}
      {phone ? (
        <p>{t.rich("call", { phone: () => <a href={`tel:${phone.value.replace(/[^\d+]/g, "")}`}>{phone.value}</a> })}</p>
      ) : children ? null : (
        <p>{context.helpPhone ? t("call_help", { phone: context.helpPhone }) : t("ask_help")}</p>
      )}
    </>
  );
}

function Instructions({ addresses, context }: { addresses: readonly Address[]; context: AnswerContext }) {
  const t = useTranslations("directory");
  return governing(context.instructions, addresses).map(({ id, reference, title, suspension }) => (
    <p key={id}>
      {suspension
        ? t.rich("instruction_suspended", {
            reference,
            title,
            decidedBy: suspension.decidedBy,
            at: () => <Moment at={suspension.fromAt} now={context.now} precision="day" />,
          })
        : t("instruction", { reference, title })}
    </p>
  ));
}
