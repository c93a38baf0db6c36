import { useTranslations } from "next-intl";

/** Minutes in the largest unit that says them exactly. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations("playbooks.duration");
  return (minutes) => {
    if (minutes % 1440 === 0 && minutes > 0) return t("days", { count: minutes / 1440 });
    return minutes % 60 === 0 && minutes > 0 ? t("hours", { count: minutes / 60 }) : t("minutes", { count: minutes });
  };
}
