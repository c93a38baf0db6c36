import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Lapse } from "#lib/directory/lapse.ts";
import type { Member } from "#lib/directory/members.ts";
import type { AnswerContext } from "./context.ts";
import { LapseSummary } from "./lapse-line.tsx";

type CurrentAddressesProps = {
  addresses: readonly string[];
  without: readonly Member[];
  resendSince: Date | null;
  lapses: readonly Lapse[];
  context: AnswerContext;
  /** Of a group beside the one that the page is about. */
  partOf?: string;
};

/** What to know before writing to all of them. */
export function CurrentAddresses({ addresses, without, resendSince, lapses, context, partOf }: CurrentAddressesProps) {
  const t = useTranslations("directory");
  const id = partOf ? `nehmen-${partOf}` : "nehmen";
  const Heading = partOf ? "h3" : "h2";
  return (
    <section className="section" aria-labelledby={id}>
      <Heading id={id} className="h3">
        {t.rich("addresses_as_of", { count: addresses.length, at: () => <Moment at={context.at} now={context.now} /> })}
      </Heading>
      {resendSince ? (
        <p>
          <Mark tone="warn" label={t("notice_mark")} />{" "}
          <b>{t.rich("resend_all", { at: () => <Moment at={resendSince} now={context.now} precision="day" /> })}</b>
        </p>
      ) : null}
      <LapseSummary lapses={lapses} now={context.now} />
      <Without members={without} />
    </section>
  );
}

/** More names than this would hide what comes after them. */
const MAX_NAMED = 6;

function Without({ members }: { members: readonly Member[] }) {
  const t = useTranslations("directory");
  const count = members.length;
  const names = members.map(({ name, answer }) => (answer.phone ? `${name} (${answer.phone.value})` : name));
  if (count === 0) return null;
  const mark = <Mark tone="closed" label={t("notice_mark")} />;
  if (count <= MAX_NAMED)
    return (
      <p>
        {mark} {t("without_address", { count, names: names.join(", ") })}
      </p>
    );
  return (
    <details>
      <summary>
        {mark} {t("without_many", { count })}
      </summary>
      <ul className="browse">
        {members.map((member, index) => (
          <li key={`${member.personId}${member.role}`}>{names[index]}</li>
        ))}
      </ul>
    </details>
  );
}
