import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InstructionForm } from "#components/instructions/instruction-form.tsx";
import { InstructionTable } from "#components/instructions/instruction-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listInstructions } from "#lib/directory/instructions.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { recordInstructionAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.instructions"))("title") };
}

export default async function InstructionsPage() {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("administration.instructions");
  const now = new Date();
  const instructions = listInstructions(database(), now);
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      {instructions.length > 0 ? (
        <InstructionTable instructions={instructions} now={now} />
      ) : (
        <Empty title={t("empty")}>
          <p>{t("empty_text")}</p>
        </Empty>
      )}
      <section className="section narrow" aria-labelledby="neu">
        <h2 id="neu">{t("new")}</h2>
        <InstructionForm action={recordInstructionAction} submit={t("add")} />
      </section>
    </>
  );
}
