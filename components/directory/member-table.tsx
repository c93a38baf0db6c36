import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Hindsight } from "#lib/directory/hindsight.ts";
import type { Member } from "#lib/directory/members.ts";
import { AddressText } from "./address-text.tsx";
import { ShortValidity, StateBadge } from "./address-state.tsx";
import type { AnswerContext } from "./context.ts";
import { withQuery } from "./entry.tsx";
import { LapseNote } from "./lapse-line.tsx";

export type TableMember = Member & { hindsight?: Hindsight };
type MemberTableProps = { members: readonly TableMember[]; context: AnswerContext; carry: Record<string, string> };

export function MemberTable({ members, context, carry }: MemberTableProps) {
  const t = useTranslations("directory");
  return (
    <table className="table table-fold people">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("address_now")}</th>
          <th scope="col">{t("state_head")}</th>
          <th scope="col">{t("valid_head")}</th>
          <th scope="col">
            <span className="sr">{t("copy")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberLine key={`${member.personId}${member.role}`} member={member} context={context} carry={carry} />
        ))}
      </tbody>
    </table>
  );
}

type MemberLineProps = { member: TableMember; context: AnswerContext; carry: Record<string, string> };

function MemberLine({ member, context, carry }: MemberLineProps) {
  const t = useTranslations("directory");
  const { personId, name, word, detour, answer, hindsight } = member;
  const value = (answer.address ?? detour?.address)?.value;
  return (
    <tr>
      <th scope="row">
        <Link className="quiet" href={withQuery(`/adressbuch/personen/${personId}`, carry)}>
          {name}
        </Link>
        <small>{word}</small>
      </th>
      <td>
        {value ? (
          <b>
            <AddressText value={value} />
          </b>
        ) : (
          answer.phone?.value
        )}
        {hindsight ? <HindsightNote hindsight={hindsight} /> : null}
      </td>
      <td>
        <MemberState member={member} />
      </td>
      <td>
        {answer.address ? (
          <ShortValidity address={answer.address} context={context} />
        ) : detour ? (
          t("detour", { label: detour.label })
        ) : null}
        <LapseNote lapse={answer.lapse} context={context} />
      </td>
      <td className="act">{value ? <CopyButton text={value} label={t("copy")} of={name} /> : null}</td>
    </tr>
  );
}

/** In the width of a column: what was said then, or is known now. */
function HindsightNote({ hindsight: { kind, answer, detour } }: { hindsight: Hindsight }) {
  const t = useTranslations("directory.hindsight");
  const value = (answer.address ?? detour?.address)?.value;
  return (
    <small className="hindsight-note">
      {t.rich(`${kind}_short`, { address: () => (value ? <AddressText value={value} /> : t("nothing")) })}
    </small>
  );
}

function MemberState({ member: { answer, detour } }: { member: Member }) {
  const t = useTranslations("directory");
  if (answer.address) return <StateBadge address={answer.address} closed={answer.closed} />;
  return detour ? <Badge tone="warn">{t("state.instead")}</Badge> : <Badge tone="closed">{t("state.none")}</Badge>;
}
