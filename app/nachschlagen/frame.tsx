import "server-only";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AnswerHelp } from "#components/answers/answer-help.tsx";
import { NarrowFrame } from "#components/frame/narrow-frame.tsx";
import { LinkRefused } from "#components/links/link-refused.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { LinkRefusal } from "#lib/links/open-link.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";
import type { OpenPage } from "./open.ts";
import "#app/staff.css";

/** Says nothing of whose link it is: titles stay in histories of browsers. */
export async function linkMetadata() {
  const t = await getTranslations("links.page");
  const { cityName } = readSettings(database());
  return {
    title: { absolute: cityName ? `${t("title")} · ${cityName}` : t("title") },
    robots: { index: false, follow: false, noarchive: true },
  };
}

type LinkFrameProps = { path: string; opened: OpenPage | { refused: LinkRefusal }; children: ReactNode };

/** The narrow frame around what a link opens, or around the sentence why it does not. */
export async function LinkFrame({ path, opened, children }: LinkFrameProps) {
  const t = await getTranslations("links.page");
  const { cityName, senderName, helpPhone, helpHours } = readSettings(database());
  const { form } = await getMessages();
  return (
    <NarrowFrame city={cityName} line={senderName} path={path}>
      <NextIntlClientProvider messages={{ form }}>
        <div className="stack answer-page">
          {"refused" in opened ? (
            <LinkRefused reason={opened.refused} purpose="look_up" />
          ) : (
            <>
              {children}
              {opened.pause ? (
                <Alert tone="warn" title={t("pause_title")}>
                  <p>{opened.pause === "day" ? t("pause_day") : t("pause_seconds", { seconds: opened.pause })}</p>
                </Alert>
              ) : null}
            </>
          )}
          <AnswerHelp help={{ phone: helpPhone, hours: helpHours }} />
        </div>
      </NextIntlClientProvider>
    </NarrowFrame>
  );
}
