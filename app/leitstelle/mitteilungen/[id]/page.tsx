import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import type { PreviewVersion } from "#components/notices/editor-preview.ts";
import { findNotice } from "#lib/notices/queries.ts";
import { isEditable } from "#lib/notices/state.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ApprovalView } from "./approval-view.tsx";
import { DraftView } from "./draft-view.tsx";
import { HoldView } from "./hold-view.tsx";
import { ReadView } from "./read-view.tsx";
import { SendingView } from "./sending-view.tsx";

const load = cache((id: string) => (/^\d{1,9}$/.test(id) ? findNotice(database(), Number(id)) : undefined) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/leitstelle/mitteilungen/[id]">): Promise<Metadata> {
  const t = await getTranslations("notices");
  return { title: t("page_title", { id: (await params).id }) };
}

/** One page per state of a notice. */
export default async function NoticePage({ params, searchParams }: PageProps<"/leitstelle/mitteilungen/[id]">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const notice = load((await params).id);
  const asked = await searchParams;
  const text = (name: string) => String([asked[name]].flat()[0] ?? "");
  const common = { notice, user, now: new Date() };
  if (isEditable(notice.state) && user.roles.includes("dispatcher"))
    return (
      <DraftView
        {...common}
        asked={{ recipient: text("als").trim().slice(0, 120), version: text("fassung") as PreviewVersion }}
        edition={text("stand")}
      />
    );
  if (notice.state === "submitted") return <ApprovalView {...common} />;
  if (notice.state === "approved" || notice.state === "scheduled" || notice.state === "expired") return <HoldView {...common} />;
  if (notice.state === "sending" || notice.state === "completed")
    return (
      <SendingView
        {...common}
        asked={{ view: text("ansicht"), state: text("zustand"), answer: text("antwort"), after: text("nach") }}
      />
    );
  return <ReadView {...common} />;
}
