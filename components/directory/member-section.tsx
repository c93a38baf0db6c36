import type { ReactNode } from "react";
import type { AnswerContext } from "./context.ts";
import { MemberTable, type TableMember } from "./member-table.tsx";

type MemberSectionProps = {
  id: string;
  title: ReactNode;
  members: readonly TableMember[];
  context: AnswerContext;
  carry: Record<string, string>;
  /** What to know of all of them first. */
  before?: ReactNode;
  children?: ReactNode;
};

/** People with the address to use for each, under a heading; nothing when there is nobody. */
export function MemberSection({ id, title, members, context, carry, before, children }: MemberSectionProps) {
  if (members.length === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {before}
      <MemberTable members={members} context={context} carry={carry} />
      {children}
    </section>
  );
}
