"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { GroupError } from "#components/ui/field.tsx";
import type { FormState, TypedFields } from "#components/ui/form-state.ts";
import type { DraftedAddress } from "#lib/incidents/address-change.ts";

type AddressChangePlanProps = {
  plan: readonly DraftedAddress[];
  fields: TypedFields;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Everything that holds for all of them: what is confirmed is what is read. */
  children: ReactNode;
};

/** Of those that would get the same address one may get it. */
const mayBeTicked = ({ fault }: Pick<DraftedAddress, "fault">) => !fault || fault.code === "pattern_collides";

/** Every resulting address before it exists, those that cannot be first, and the act that makes it so for the ticked ones. */
export function AddressChangePlan({ plan, fields, action, children }: AddressChangePlanProps) {
  const t = useTranslations("reachability");
  const words = useTranslations("words");
  const faulty = plan.filter((row) => row.fault);
  const sound = plan.filter((row) => !row.fault);
  const [count, setCount] = useState(sound.length);
  const audience = fields["audience"]?.[0] ?? "administration";
  return (
    <section className="section" aria-labelledby="plan">
      <h2 id="plan">{t("plan", { count: sound.length })}</h2>
      {faulty.length > 0 ? (
        <Alert tone="warn" title={t("faulty", { count: faulty.length })}>
          <p>{t("faulty_hint")}</p>
        </Alert>
      ) : null}
      {children}
      <ActionForm action={action}>
        {(state, isPending) => (
          <>
            {Object.entries(fields).flatMap(([name, values]) =>
              values.map((value) => <input key={name + value} type="hidden" name={name} value={value} />),
            )}
            <div className="row">
              <button className="btn btn-main" disabled={isPending || !plan.some(mayBeTicked)}>
                {t("apply", { count, audience: words(`audience.${audience}`) })}
              </button>
            </div>
            <GroupError name="only" state={state} />
            <PlanTable
              rows={[...faulty, ...sound]}
              state={state}
              onTick={(isTicked) => setCount((before) => before + (isTicked ? 1 : -1))}
            />
          </>
        )}
      </ActionForm>
    </section>
  );
}

type PlanTableProps = { rows: readonly DraftedAddress[]; state: FormState; onTick: (isTicked: boolean) => void };

function PlanTable({ rows, state, onTick }: PlanTableProps) {
  const t = useTranslations("reachability");
  const refusals = useTranslations("refusals");
  const ticked = state.fields ? new Set(state.fields["only"]) : undefined;
  return (
    <table className="table table-fold plan-table">
      <thead>
        <tr>
          <th scope="col">{t("owner")}</th>
          <th scope="col">{t("address")}</th>
          <th scope="col">{t("new_address")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ contactPointId: id, owner, address, fallback, fault }) => (
          <tr key={id}>
            <th scope="row">
              <OwnerTick
                id={id}
                owner={owner}
                isTicked={ticked ? ticked.has(String(id)) : !fault}
                mayTick={mayBeTicked({ fault })}
                onTick={onTick}
              />
            </th>
            <td data-l={t("address")}>{address}</td>
            <td data-l={t("new_address")}>
              {fault ? (
                <p className="error is-bad">
                  <span className="mark is-bad" aria-hidden="true" />
                  {/* Codes of the domain, each of which has its sentence. */}
                  {refusals(fault.code as "pattern_same", fault.values as { address: string })}
                </p>
              ) : (
                (fallback?.address ?? t("no_fallback"))
              )}
              {!fault && fallback?.namedAfter ? <small>{t("named_after", { name: fallback.namedAfter })}</small> : null}
              {!fault && fallback?.contactPointId !== undefined ? <small>{t("known_before")}</small> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type OwnerTickProps = { id: number; owner: string; isTicked: boolean; mayTick: boolean; onTick: PlanTableProps["onTick"] };

function OwnerTick({ id, owner, isTicked, mayTick, onTick }: OwnerTickProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        name="only"
        value={id}
        defaultChecked={isTicked}
        disabled={!mayTick}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <span>{owner}</span>
    </label>
  );
}
