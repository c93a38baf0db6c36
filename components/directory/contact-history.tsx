import { useTranslations } from "next-intl";
import type { Address } from "#lib/directory/addresses.ts";
import { chaptersOf } from "#lib/directory/chapters.ts";
import type { Statement } from "#lib/directory/statements.ts";
import { AddressBand } from "./address-band.tsx";
import { AddressHistory } from "./address-history.tsx";
import { AddressList } from "./address-list.tsx";
import type { AnswerContext } from "./context.ts";
import { StatementTable } from "./statement-table.tsx";

type ContactHistoryProps = {
  addresses: readonly Address[];
  statements: readonly Statement[];
  context: AnswerContext;
  /** The page is about another moment: then what was recorded when matters. */
  isAnotherMoment: boolean;
};

/** Every contact point of a person or an organization: what it is now, how that came about, and who said so when. */
export function ContactHistory({ addresses, statements, context, isAnotherMoment }: ContactHistoryProps) {
  const t = useTranslations("directory");
  const chapters = chaptersOf(addresses, context.at);
  return (
    <section className="section contact-history" aria-labelledby="adressen">
      <h2 id="adressen">{t("all_points")}</h2>
      {addresses.length > 0 ? <AddressList addresses={addresses} /> : <p>{t("no_points")}</p>}
      {chapters.map((chapter) => (
        <AddressBand key={chapter.began.getTime()} chapter={chapter} context={context} />
      ))}
      {chapters.length > 0 ? <AddressHistory addresses={addresses} context={context} /> : null}
      {statements.length > 0 ? <StatementTable statements={statements} context={context} isOpen={isAnotherMoment} /> : null}
    </section>
  );
}
