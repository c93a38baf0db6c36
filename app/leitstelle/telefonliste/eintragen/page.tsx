import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { SheetForm } from "#components/calls/sheet-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { recordSheetAction } from "./actions.ts";

const ROWS = 10;
const MAX_ROWS = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("enter_sheet") };
}

/** What was ticked on paper, many lines at once. */
export default async function EnterSheetPage({ searchParams }: PageProps<"/leitstelle/telefonliste/eintragen">) {
  await requireRole("dispatcher");
  const t = await getTranslations("calls");
  const wanted = Math.trunc(Number((await searchParams)["zeilen"])) || ROWS;
  const rows = Math.min(MAX_ROWS, Math.max(1, wanted));
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/leitstelle/telefonliste" as Route}>
            {t("title")}
          </Link>
        }
        title={t("enter_sheet")}
        facts={
          rows < MAX_ROWS ? (
            <Link href={`/leitstelle/telefonliste/eintragen?zeilen=${Math.min(MAX_ROWS, rows * 3)}` as Route}>
              {t("more_lines")}
            </Link>
          ) : null
        }
      />
      <SheetForm action={recordSheetAction} rows={rows} />
    </>
  );
}
