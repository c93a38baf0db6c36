"use client";
import { useTranslations } from "next-intl";
import type { Choice } from "#lib/deliveries/rescue/addresses.ts";
import type { RescueFacts } from "#lib/deliveries/rescue/page-facts.ts";

type RowActsProps = { id: number; name: string; facts: RescueFacts; isPending: boolean };

/** What a dispatcher can do about one mail. The names of the buttons say whom it is about, for those who only hear them. */
export function RowActs({ id, name, facts, isPending }: RowActsProps) {
  const t = useTranslations("rescue");
  const button = (act: string) => (
    <button key={act} className="btn btn-small" name="act" value={`${act}:${id}`} disabled={isPending}>
      {t(act)}
      <span className="sr"> ({name})</span>
    </button>
  );
  const acts = [
    ...(facts.isUnclear ? ["arrived"] : []),
    ...(facts.canSendAgain ? ["again"] : []),
    ...(facts.canCall ? ["call"] : []),
    ...(facts.isUnclear ? ["leave"] : []),
  ];
  return (
    <div className="row-acts">
      <OtherAddress id={id} name={name} facts={facts} isPending={isPending} />
      {acts.map(button)}
    </div>
  );
}

/** Where else the mail can go; of several who share a mailbox each has addresses of their own. */
function OtherAddress({ id, name, facts, isPending }: RowActsProps) {
  const t = useTranslations("rescue");
  const { choices } = facts;
  if (choices.length === 0) return null;
  const isOne = choices.length === 1;
  const shared = isOne ? [] : sharedBy(choices);
  if (choices.every((choice) => choice.addresses.length === 0)) return <span className="muted">{t("no_other")}</span>;
  return (
    <div className="other-address">
      <label className="sr" htmlFor={`address-${id}`}>
        {t("other_of", { name })}
      </label>
      <select className="input" id={`address-${id}`} name={`address-${id}`}>
        {shared.length > 0 ? (
          <optgroup label={t("for_all", { count: choices.length })}>
            <Options addresses={shared} />
          </optgroup>
        ) : null}
        {isOne ? (
          <Options addresses={choices[0]!.addresses} />
        ) : (
          choices.map((choice) => (
            <optgroup key={choice.recipientId} label={choice.name}>
              <Options addresses={choice.addresses} recipientId={choice.recipientId} />
            </optgroup>
          ))
        )}
      </select>
      <button className="btn btn-small" name="act" value={`other:${id}`} disabled={isPending}>
        {t("other")}
        <span className="sr"> ({name})</span>
      </button>
    </div>
  );
}

type Addresses = Choice["addresses"];

function Options({ addresses, recipientId }: { addresses: Addresses; recipientId?: number }) {
  const t = useTranslations("rescue");
  const kinds = useTranslations("directory.contact_kind");
  return addresses.map(({ contactPointId, address, kind, ofOffice }) => (
    <option key={contactPointId} value={recipientId === undefined ? String(contactPointId) : `${recipientId}:${contactPointId}`}>
      {address} ({ofOffice ? t("of_office") : kinds(kind)})
    </option>
  ));
}

const sharedBy = ([first, ...others]: readonly Choice[]): Addresses =>
  (first?.addresses ?? []).filter(({ contactPointId }) =>
    others.every((choice) => choice.addresses.some((each) => each.contactPointId === contactPointId)),
  );
