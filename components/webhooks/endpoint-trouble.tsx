import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { EndpointState } from "#lib/outgoing-webhooks/state.ts";

/** Why an endpoint is told nothing, and what to do about it. */
export function EndpointTrouble({ state, isHeld }: { state: EndpointState; isHeld: boolean }) {
  const t = useTranslations("administration.webhooks");
  return (
    <>
      {isHeld ? (
        <Alert tone="wait" title={t("held_title")}>
          <p>{t("held_text")}</p>
        </Alert>
      ) : null}
      {state === "failing" || state === "gone" || state === "disabled" ? (
        <Alert tone={state === "disabled" ? "closed" : "bad"} title={t(`${state}_title`)}>
          <p>{t(`${state}_text`)}</p>
        </Alert>
      ) : null}
    </>
  );
}
