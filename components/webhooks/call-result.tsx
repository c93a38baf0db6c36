import { useTranslations } from "next-intl";
import type { CallError } from "#lib/outgoing-webhooks/call.ts";

type CallResultProps = { attempt: { status: number | null; error: CallError | null; durationMs: number } };

/** "Antwort 500, 120 ms", "keine Antwort in 15 Sekunden". */
export function CallResult({ attempt: { status, error, durationMs } }: CallResultProps) {
  const t = useTranslations("administration.webhooks");
  return (
    <>
      {status === null ? null : t("call_status", { status: String(status) })}
      {status !== null && error ? ", " : null}
      {error ? t(`errors.${error}`) : null}
      {error === "too_slow" ? null : <span className="nowrap">, {t("call_ms", { ms: durationMs })}</span>}
    </>
  );
}
