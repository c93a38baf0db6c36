import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { InboundMail } from "#lib/inbound/queries.ts";
import { InboundAbout } from "./inbound-about.tsx";
import { KindBadge } from "./kind-badge.tsx";
import { SeenForm } from "./seen-form.tsx";

type InboundListProps = {
  mails: readonly InboundMail[];
  now: Date;
  markSeen: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Each mail with who wrote what, and what it belongs to. */
export function InboundList({ mails, now, markSeen }: InboundListProps) {
  const t = useTranslations("inbound");
  return (
    <ul className="inbound">
      {mails.map((mail) => {
        const subject = mail.subject || t("no_subject");
        return (
          <li key={mail.id} className={mail.seenAt ? "inbound-row" : "inbound-row is-unseen"}>
            <div>
              <p className="inbound-kind">
                <KindBadge kind={mail.kind} isSeen={mail.seenAt !== null} />{" "}
                {mail.seenAt ? null : <span className="sr">{t("new")}</span>}
                <span className="muted">
                  <Moment at={mail.receivedAt} now={now} relative />
                </span>
              </p>
              <h2 className="inbound-subject">
                <Link href={`/leitstelle/eingang/${mail.id}` as Route}>{subject}</Link>
              </h2>
              <p className="inbound-from">{mail.sender || t("no_sender")}</p>
              {mail.excerpt ? <p className="inbound-excerpt">{mail.excerpt}</p> : null}
              <InboundAbout mail={mail} />
            </div>
            {mail.seenAt ? (
              <p className="muted small">{t("seen_by", { name: mail.seenBy ?? "" })}</p>
            ) : (
              <SeenForm action={markSeen} ids={[mail.id]} label={t("mark")} of={subject} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
