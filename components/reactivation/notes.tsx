import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";

const kinds = ["moved", "assigned", "unlocked", "booked", "cancelled", "slots_made", "withdrawn"] as const;

type Asked = Record<string, string | string[] | undefined>;

/** What the act before has done, in words; the address of the page only says which and how many. */
export function DoneNote({ asked }: { asked: Asked }) {
  const t = useTranslations("reactivation");
  const kind = kinds.find((each) => each === asked["meldung"]);
  if (!kind) return null;
  const count = (name: string) => Math.max(0, Math.trunc(Number(asked[name])) || 0);
  return <Alert tone="ok" title={t(kind, { count: count("n"), notices: count("m"), mails: count("m") })} />;
}
