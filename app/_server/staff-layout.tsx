import "server-only";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { StaffFrame } from "#components/frame/staff-frame.tsx";
import { readSettings } from "#lib/settings/settings.ts";
import { changeLanguageAction, signOutAction } from "./account-actions.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";
import { currentUser } from "./roles.ts";
import { countWaiting } from "./waiting.ts";
import "#app/staff.css";

/** The frame around all pages of the staff. The pages themselves decide who may see them. */
export async function StaffLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) return children; // the page leads to the sign-in
  const t = await getTranslations("frame");
  const isCapture = !env().RESEND_API_KEY && !env().SMTP_URL;
  return (
    <NextIntlClientProvider>
      <StaffFrame
        city={readSettings(database()).cityName}
        user={user}
        waiting={countWaiting(database(), user)}
        band={isCapture ? t("capture_band") : undefined}
        changeLanguage={changeLanguageAction}
        signOut={signOutAction}
      >
        {children}
      </StaffFrame>
    </NextIntlClientProvider>
  );
}
