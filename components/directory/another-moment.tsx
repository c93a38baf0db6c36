import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";

type AnotherMomentProps = { at: Date; now: Date; isAnother: boolean; backTo: Route; children: ReactNode };

/** Colours everything that answers for another moment, so that nobody takes it for now. */
export function AnotherMoment({ at, now, isAnother, backTo, children }: AnotherMomentProps) {
  const t = useTranslations("directory");
  if (!isAnother) return <>{children}</>;
  return (
    <div className="another-moment">
      <p className="another-moment-head is-warn">
        <Mark tone="warn" />
        <span>{t.rich(at > now ? "future_moment" : "another_moment", { at: () => <Moment at={at} now={now} /> })}</span>
        <Link href={backTo}>{t("back_to_now")}</Link>
      </p>
      {children}
    </div>
  );
}
