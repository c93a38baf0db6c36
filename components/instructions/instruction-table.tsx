import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { Instruction } from "#lib/directory/instructions.ts";
import { InstructionScope, InstructionState } from "./instruction-state.tsx";

export function InstructionTable({ instructions, now }: { instructions: readonly Instruction[]; now: Date }) {
  const t = useTranslations("administration.instructions");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("reference")}</th>
          <th scope="col">{t("scope")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {instructions.map((instruction) => (
          <tr key={instruction.id}>
            <th scope="row">
              <Link href={`/verwaltung/dienstanweisungen/${instruction.id}` as Route}>
                {instruction.reference}: {instruction.title}
              </Link>
            </th>
            <td data-l={t("scope")}>
              <InstructionScope instruction={instruction} />
            </td>
            <td data-l={t("state")}>
              <span className="facts">
                <InstructionState instruction={instruction} now={now} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
