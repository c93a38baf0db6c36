import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { filledWith } from "./filled-with.ts";
import { PhoneLink } from "./phone-link.tsx";

/** For somebody whose connection has searched very often, perhaps by others who share it. */
export function MustWait({ seconds, phone }: { seconds: number; phone: string }) {
  const t = useTranslations("public.addresses");
  return (
    <Alert tone="warn" title={t("wait")}>
      <p>{t("wait_text", { seconds })}</p>
      {phone ? <p>{t.rich("help_phone", { phone: filledWith(<PhoneLink number={phone} />) })}</p> : null}
    </Alert>
  );
}
