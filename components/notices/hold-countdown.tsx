"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Bar } from "#components/ui/bar.tsx";

const TICK_MS = 250;
/** After the end: the worker needs a moment, then the page shows the send. */
const ASK_AGAIN_MS = 700;

/** Seconds until the mails leave. Without JavaScript it stands still; the sentence below says until when. */
export function HoldCountdown({ remainingMs, totalMs }: { remainingMs: number; totalMs: number }) {
  const t = useTranslations("sending");
  const router = useRouter();
  const [left, setLeft] = useState(remainingMs);
  useEffect(() => {
    const end = performance.now() + remainingMs;
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), TICK_MS);
    return () => clearInterval(timer);
  }, [remainingMs]);
  const isOver = left <= 0;
  useEffect(() => {
    if (!isOver) return;
    const timer = setInterval(() => router.refresh(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOver, router]);
  const seconds = Math.ceil(left / 1000);
  const total = Math.max(1, Math.round(totalMs / 1000));
  const passed = Math.min(total, Math.max(0, total - seconds));
  return (
    <>
      <p className="countdown" role="timer">
        {isOver ? t("beginning") : clock(seconds)}
      </p>
      <Bar
        parts={[
          { tone: "run", amount: passed },
          { tone: "none", amount: total - passed, isOpen: true },
        ]}
        label={t("seconds_passed", { passed, total })}
      />
    </>
  );
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
