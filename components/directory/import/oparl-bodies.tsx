"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type OparlBodiesProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Name and address of each, a blank between. */
  lines: readonly string[];
};

/** Which of several bodies is meant: one button each. */
export function OparlBodies({ action, lines }: OparlBodiesProps) {
  const t = useTranslations("oparl.page");
  return (
    <section className="section" aria-labelledby="koerperschaften">
      <h2 id="koerperschaften">{t("bodies", { count: lines.length })}</h2>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("body")}</th>
            <th scope="col">
              <span className="sr">{t("read")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const [name, url] = [line.slice(0, line.lastIndexOf(" ")), line.slice(line.lastIndexOf(" ") + 1)];
            return (
              <tr key={line}>
                <th scope="row">
                  {name}
                  <small className="record-id">{url}</small>
                </th>
                <td className="act">
                  <ActionForm action={action} className="source-acts" label={name}>
                    {(_, isPending) => (
                      <>
                        <input type="hidden" name="url" value={url} />
                        <button className="btn" disabled={isPending}>
                          {t("read_this")}
                        </button>
                      </>
                    )}
                  </ActionForm>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
