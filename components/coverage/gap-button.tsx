import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { FormState } from "#components/ui/form-state.ts";
import type { StageKind } from "#db/vocabulary.ts";
import type { FoundAudience } from "#lib/coverage/audience.ts";
import type { CoverageCell } from "#lib/coverage/cell.ts";
import { hrefOf } from "./audience-head.tsx";
import { actFor } from "./cell-words.ts";
import { GapForm } from "./gap-form.tsx";

type GapAction = (number: string, stage: StageKind, audience: string, state: FormState, form: FormData) => Promise<FormState>;
export type GapActions = { write: GapAction; call: GapAction };

type GapButtonProps = {
  cell: CoverageCell;
  audience: Omit<FoundAudience, "memberKeys">;
  number: string;
  actions?: GapActions | undefined;
  isMain?: boolean;
};

/** The one act that closes the gap: a button where it does something, a link where somebody has to look or write. */
export function GapButton({ cell, audience, number, actions, isMain = false }: GapButtonProps) {
  const t = useTranslations("coverage.acts");
  const act = actFor(cell, audience.key);
  if (!act) return null;
  const className = isMain ? "btn btn-main" : "btn btn-small";
  if (act === "write" || act === "call") {
    if (!actions) return null;
    return (
      <GapForm
        action={actions[act].bind(null, number, cell.stage, audience.key)}
        label={t(act)}
        about={audience.name}
        className={className}
      />
    );
  }
  const href = targets({ cell, audience, number })[act];
  if (!href || (!actions && act !== "view")) return null;
  return (
    <Link className={className} href={href}>
      {t(act)}
      <span className="sr"> {audience.name}</span>
    </Link>
  );
}

const targets = ({ cell, audience, number }: Pick<GapButtonProps, "cell" | "audience" | "number">) => ({
  view: `/leitstelle/mitteilungen/${cell.notices[0]?.id}` as Route,
  open_calls: "/leitstelle/telefonliste" as Route,
  complete: hrefOf(audience),
  publish: `/leitstelle/vorfaelle/${number}#eintrag` as Route,
});
