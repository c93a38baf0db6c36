import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Fallback } from "#lib/directory/address-rows.ts";
import type { AnswerContext } from "./context.ts";

/** What whoever writes to a stand-in address must know. */
export function Advice({ fallback, context }: { fallback: Fallback; context: AnswerContext }) {
  const t = useTranslations("directory");
  const { resendSince, deliveredLate, replyPossible, phoneWanted, note } = fallback;
  if (!resendSince && replyPossible && !phoneWanted && !note) return null;
  return (
    <p>
      {resendSince ? (
        <b>
          {t.rich(deliveredLate ? "delivered_late" : "resend", {
            at: () => <Moment at={resendSince} now={context.now} precision="day" />,
          })}
        </b>
      ) : null}
      {replyPossible ? null : ` ${t("no_reply")}`}
      {phoneWanted ? ` ${t("phone_wanted")}` : null}
      {note ? ` ${note}` : null}
    </p>
  );
}
