import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { InstructionForm } from "#components/instructions/instruction-form.tsx";
import { InstructionScope, InstructionState } from "#components/instructions/instruction-state.tsx";
import { ResumeForm, SuspendForm } from "#components/instructions/suspension-forms.tsx";
import { SuspensionTable } from "#components/instructions/suspension-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findInstruction, listSuspensions } from "#lib/directory/instructions.ts";
import { listOpenIncidents } from "#lib/incidents/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import {
  archiveInstructionAction,
  changeInstructionAction,
  resumeInstructionAction,
  suspendInstructionAction,
} from "../actions.ts";

const load = cache((id: string) => {
  const found = /^\d{1,15}$/.test(id) ? findInstruction(database(), Number(id), new Date()) : undefined;
  return found ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/verwaltung/dienstanweisungen/[id]">): Promise<Metadata> {
  await requireRole("admin", "dispatcher");
  return { title: load((await params).id).reference };
}

export default async function InstructionPage({ params, searchParams }: PageProps<"/verwaltung/dienstanweisungen/[id]">) {
  await requireRole("admin", "dispatcher");
  const instruction = load((await params).id);
  const t = await getTranslations("administration.instructions");
  const now = new Date();
  const { id, reference, title, text, archivedAt, suspension } = instruction;
  const incidents = listOpenIncidents(database()).map((incident) => ({
    value: incident.number,
    label: `${incident.number} ${incident.title}`,
  }));
  const asked = (await searchParams)["vorfall"];
  return (
    <>
      <PageHead
        over={<Link href="/verwaltung/dienstanweisungen">{t("title")}</Link>}
        title={`${reference}: ${title}`}
        facts={
          <>
            <InstructionState instruction={instruction} now={now} />
            <span>
              {t("scope")} <InstructionScope instruction={instruction} />
            </span>
          </>
        }
      />
      <p className="prose pre-line">{text}</p>
      {archivedAt ? null : (
        <section className="section narrow" aria-labelledby="aussetzen">
          <h2 id="aussetzen">{t(suspension ? "resume" : "suspend")}</h2>
          {suspension ? (
            <ResumeForm action={resumeInstructionAction.bind(null, id)} />
          ) : (
            <SuspendForm
              action={suspendInstructionAction.bind(null, id)}
              incidents={incidents}
              incident={typeof asked === "string" ? asked : ""}
            />
          )}
        </section>
      )}
      <section className="section" aria-labelledby="verlauf">
        <h2 id="verlauf">{t("history")}</h2>
        <SuspensionTable suspensions={listSuspensions(database(), id)} now={now} />
      </section>
      {archivedAt ? null : (
        <section className="section narrow" aria-labelledby="aendern">
          <h2 id="aendern">{t("change")}</h2>
          <InstructionForm action={changeInstructionAction.bind(null, id)} submit={t("save")} instruction={instruction} />
          <h2>{t("archive")}</h2>
          <p>{t("archive_text")}</p>
          <OneButtonForm action={archiveInstructionAction.bind(null, id)} submit={t("archive")} />
        </section>
      )}
    </>
  );
}
