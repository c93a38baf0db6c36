import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { GroupError } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

export type EditorList = {
  id: number;
  name: string;
  memberCount: number;
  /** Since the notice before; undefined where there is nothing to compare. */
  change: { added: string[]; removed: string[] } | undefined;
};

/** Everybody the chosen lists reach, as it is now. */
export type EditorAudience = {
  recipients: number;
  addresses: number;
  callTasks: number;
  added: number;
  removed: number;
  /** Undefined: this is the first notice. */
  previous: string | undefined;
  withoutAddress: string[];
};

type RecipientsColumnProps = {
  lists: readonly EditorList[];
  chosen: readonly string[];
  /** Undefined: nothing is saved yet. */
  audience: EditorAudience | undefined;
  state: FormState;
};

const MAX_NAMES = 3;

export function RecipientsColumn({ lists, chosen, audience, state }: RecipientsColumnProps) {
  const t = useTranslations("notices");
  const current = state.fields ? (state.fields["listIds"] ?? []) : chosen;
  return (
    <section className="column" id="wen" aria-labelledby="wen-h">
      <h2 id="wen-h">{t("to_whom")}</h2>
      {audience ? <Totals audience={audience} /> : null}
      <fieldset className={state.errors?.["listIds"] ? "field field-error" : "field"} id="listIds" tabIndex={-1}>
        <legend className="sr">{t("lists")}</legend>
        <GroupError name="listIds" state={state} />
        {lists.length === 0 ? <p>{t("no_lists")}</p> : null}
        <ul className="lists">
          {lists.map((list) => (
            <li key={list.id}>
              <label className="check">
                <input type="checkbox" name="listIds" value={list.id} defaultChecked={current.includes(String(list.id))} />
                <span>
                  {list.name}
                  <Change change={list.change} />
                </span>
                <b>{list.memberCount}</b>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {audience && audience.withoutAddress.length > 0 ? <WithoutAddress names={audience.withoutAddress} /> : null}
    </section>
  );
}

function Totals({ audience }: { audience: EditorAudience }) {
  const t = useTranslations("notices");
  return (
    <div aria-live="polite">
      <p className="figure">{t("people", { count: audience.recipients })}</p>
      <p>{t("addresses_and_calls", { addresses: audience.addresses, calls: audience.callTasks })}</p>
      {audience.previous !== undefined && audience.recipients > 0 ? (
        <p>
          {t("against_last")} <b>{t("difference", { added: audience.added, removed: audience.removed })}</b>
        </p>
      ) : null}
    </div>
  );
}

function Change({ change }: { change: EditorList["change"] }) {
  const t = useTranslations("notices");
  if (!change || (change.added.length === 0 && change.removed.length === 0)) return null;
  const parts = [
    change.added.length > 0 ? `+${change.added.length} ${some(change.added)}` : "",
    change.removed.length > 0 ? `−${change.removed.length} ${some(change.removed)}` : "",
  ];
  return (
    <small className="change block">
      <span className="sr">{t("against_last")} </span>
      {parts.filter(Boolean).join(", ")}
    </small>
  );
}

const some = (names: readonly string[]) => names.slice(0, MAX_NAMES).join(", ") + (names.length > MAX_NAMES ? ", …" : "");

function WithoutAddress({ names }: { names: readonly string[] }) {
  const t = useTranslations("notices");
  const rest = names.slice(MAX_NAMES);
  return (
    <Alert tone="wait" title={t("without_address", { count: names.length })}>
      <p>{t("without_address_hint", { names: names.slice(0, MAX_NAMES).join(", "), rest: rest.length, count: names.length })}</p>
      {rest.length > 0 ? (
        <details>
          <summary>{t("all_names", { count: names.length })}</summary>
          <ul>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Alert>
  );
}
