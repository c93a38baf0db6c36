"use client";
import { useTranslations } from "next-intl";
import type { FormState } from "#components/ui/form-state.ts";
import type { Question } from "#lib/oparl/report.ts";
import { DecisionSelect } from "./decision-select.tsx";

type OparlQuestionsProps = {
  state: FormState;
  questions: readonly Question[];
  /** What people of the directory are, by id. */
  functions: Readonly<Record<number, string>>;
};

/** Whether a namesake is meant: one line each, with what it means for the directory. */
export function OparlQuestions({ state, questions, functions }: OparlQuestionsProps) {
  const t = useTranslations("oparl.page");
  const kinds = useTranslations("oparl.kind");
  const words = useTranslations("directory.kind");
  return (
    <table className="table table-fold decisions">
      <thead>
        <tr>
          <th scope="col">{t("in_source")}</th>
          <th scope="col">{t("in_directory")}</th>
          <th scope="col">{t("decision")}</th>
        </tr>
      </thead>
      <tbody>
        {questions.map(({ kind, id, name, about, candidates, decision }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              <small>{about.join("; ") || kinds(kind)}</small>
            </th>
            <td data-l={t("in_directory")}>
              {candidates.map((each) => (
                <p key={each.id}>
                  {each.name}
                  <small className="block">{each.kind ? words(each.kind) : functions[each.id]}</small>
                </p>
              ))}
            </td>
            <td>
              <DecisionSelect
                name={`identity:${id}`}
                label={t("who_is", { name })}
                state={state}
                value={decision ?? ""}
                options={[
                  { value: "", label: t("identity.open") },
                  ...candidates.map((each) => ({
                    value: `same:${each.id}`,
                    label: t("identity.same", { name: candidates.length > 1 ? `${each.name} #${each.id}` : each.name }),
                  })),
                  { value: "new", label: t(`identity.new_${kind}`) },
                  { value: "leave_out", label: t("leave_out") },
                ]}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
