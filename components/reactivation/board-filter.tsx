import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { type Option, SelectField } from "#components/ui/field.tsx";
import { boardStates } from "#lib/reactivation/case-state.ts";
import type { BoardFilter } from "#lib/reactivation/filter.ts";

type BoardFilterProps = {
  path: string;
  filter: BoardFilter;
  organizations: readonly Option[];
  lists: readonly Option[];
  technicians: readonly string[];
};

export function BoardFilterForm({ path, filter, organizations, lists, technicians }: BoardFilterProps) {
  const t = useTranslations("reactivation");
  const words = useTranslations("words");
  const states = boardStates.map((state) => ({ value: state, label: words(`board_state.${state}`) }));
  const people = technicians.map((name) => ({ value: name, label: name }));
  const withAll = (label: string, options: readonly Option[]) => [{ value: "", label }, ...options];
  return (
    <form className="filters fields" action={path} aria-label={t("filter")}>
      <SelectField
        name="state"
        label={t("state")}
        state={{}}
        value={filter.state ?? ""}
        options={withAll(t("all_states"), states)}
      />
      <SelectField
        name="organization"
        label={t("body")}
        state={{}}
        value={filter.organization ?? ""}
        options={withAll(t("all_bodies"), organizations)}
      />
      <SelectField name="list" label={t("list")} state={{}} value={filter.list ?? ""} options={withAll(t("all_lists"), lists)} />
      <SelectField
        name="technician"
        label={t("technician")}
        state={{}}
        value={filter.technician ?? ""}
        options={withAll(t("all_technicians"), people)}
      />
      <div className="row">
        <button className="btn">{t("apply")}</button>
        <Link href={path as Route}>{t("reset")}</Link>
      </div>
    </form>
  );
}
