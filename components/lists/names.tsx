import { useTranslations } from "next-intl";

const SHOWN = 12;

/** The first of many names, and how many more there are. */
export function Names({ names }: { names: readonly string[] }) {
  const t = useTranslations("confirmation");
  const rest = names.length - SHOWN;
  const shown = names.slice(0, rest > 0 ? SHOWN : names.length).join(", ");
  return <>{rest > 0 ? t("names_more", { names: shown, count: rest }) : shown}</>;
}
