import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { StateBadge, Validity } from "#components/directory/address-state.tsx";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import type { AnswerContext } from "#components/directory/context.ts";
import { LapseNote } from "#components/directory/lapse-line.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Member } from "#lib/directory/members.ts";

type MemberListProps = { members: readonly Member[]; context: AnswerContext };

/** The members of a body with the address to use, short enough for a telephone; whoever has none is told about in full. */
export function MemberList({ members, context }: MemberListProps) {
  return (
    <ol className="hits">
      {members.map((member) => (
        <li className="hit-narrow" key={`${member.personId}${member.role}`}>
          <h3>{member.name}</h3>
          <p className="muted">{member.word}</p>
          {member.answer.address ? (
            <MemberAddress member={member} address={member.answer.address} context={context} />
          ) : (
            <AnswerLines answer={member.answer} detour={member.detour} name={member.name} context={context} />
          )}
        </li>
      ))}
    </ol>
  );
}

type MemberAddressProps = { member: Member; address: NonNullable<Member["answer"]["address"]>; context: AnswerContext };

function MemberAddress({ member: { name, answer }, address, context }: MemberAddressProps) {
  const t = useTranslations("directory");
  return (
    <>
      <div className="address-line">
        <p className="address">
          <AddressText value={address.value} />
        </p>
        <CopyButton text={address.value} label={t("copy")} of={name} />
      </div>
      <div>
        <StateBadge address={address} closed={answer.closed} /> <Validity address={address} context={context} />{" "}
        <LapseNote lapse={answer.lapse} context={context} />
      </div>
    </>
  );
}
