"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState, TypedFields } from "#components/ui/form-state.ts";

type AddressChangePlanProps = {
  plan: readonly { contactPointId: number; owner: string; address: string; fallback: { address: string } | undefined }[];
  fields: TypedFields;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Every resulting address before it exists, and the act that makes it so. */
export function AddressChangePlan({ plan, fields, action }: AddressChangePlanProps) {
  const t = useTranslations("reachability");
  const words = useTranslations("words");
  const audience = fields["audience"]?.[0] ?? "administration";
  return (
    <section className="section" aria-labelledby="plan">
      <h2 id="plan">{t("plan", { count: plan.length })}</h2>
      <ActionForm action={action}>
        {(_, isPending) => (
          <>
            {Object.entries(fields).flatMap(([name, values]) =>
              values.map((value) => <input key={name + value} type="hidden" name={name} value={value} />),
            )}
            <div className="row">
              <button className="btn btn-main" disabled={isPending}>
                {t("apply", { count: plan.length, audience: words(`audience.${audience}`) })}
              </button>
            </div>
            <table className="table table-fold">
              <thead>
                <tr>
                  <th scope="col">{t("owner")}</th>
                  <th scope="col">{t("address")}</th>
                  <th scope="col">{t("new_address")}</th>
                </tr>
              </thead>
              <tbody>
                {plan.map((row) => (
                  <tr key={row.contactPointId}>
                    <th scope="row">{row.owner}</th>
                    <td>{row.address}</td>
                    <td>{row.fallback?.address ?? t("no_fallback")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </ActionForm>
    </section>
  );
}
