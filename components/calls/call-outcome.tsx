import { useTranslations } from "next-intl";
import { callResults } from "#db/vocabulary.ts";
import { Alert } from "#components/ui/alert.tsx";

type CallOutcomeProps = {
  isRecorded: boolean;
  /** As the address of the page says; anything. */
  result: string;
  nobodyLeft: boolean;
  gone: string;
  faster: string | undefined;
  fromPaper: string;
  known: string;
  hasNoLetters: boolean;
};

const countIn = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : 0);

/** What the last act on the list came to. */
export function CallOutcome({ isRecorded, result, nobodyLeft, gone, faster, fromPaper, known, hasNoLetters }: CallOutcomeProps) {
  const t = useTranslations("calls");
  const kept = callResults.find((each) => each === result);
  return (
    <>
      {isRecorded ? <Alert tone="ok" title={t("answer_recorded")} /> : null}
      {kept ? <Alert tone={kept === "wrong_number" ? "wait" : "ok"} title={t(`recorded.${kept}`)} /> : null}
      {nobodyLeft ? <Alert tone="wait" title={t("none_free")} /> : null}
      {gone === "1" ? <Alert tone="wait" title={t("gone")} /> : null}
      {gone === "2" ? <Alert tone="ok" title={t("withdrawn")} /> : null}
      {hasNoLetters ? <Alert tone="wait" title={t("no_letters")} /> : null}
      {faster ? <Alert tone="wait" title={t("faster", { name: faster })} /> : null}
      {fromPaper ? <Alert tone="ok" title={t("sheet_recorded", { count: countIn(fromPaper), known: countIn(known) })} /> : null}
    </>
  );
}
