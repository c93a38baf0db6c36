import { useLocale, useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { Badge, Mark } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicAddress, PublicEntry } from "#lib/directory/public-look-up.ts";
import { incidentPath, publicPath } from "#lib/publication/paths.ts";
import { filledWith } from "./filled-with.ts";
import { PhoneLink } from "./phone-link.tsx";
import { PublicMoment } from "./public-moment.tsx";

type PublicAnswerProps = { entry: PublicEntry; /** The city's, or empty. */ phone: string; now: Date };

/** Who, where to write now, what to mind when writing, and why. */
export function PublicAnswer({ entry, phone, now }: PublicAnswerProps) {
  const t = useTranslations("public.addresses");
  const kinds = useTranslations("directory.kind");
  return (
    <article className="found-one">
      <div>
        <h3 lang={entry.kind ? "de" : undefined}>{entry.name}</h3>
        <p className="muted">{entry.kind ? kinds(entry.kind) : entry.functionLabel}</p>
      </div>
      <div className="paragraphs">
        {entry.address ? <Usable address={entry.address} via={entry.via} now={now} /> : <NoAddress entry={entry} phone={phone} now={now} />}
        <Closed entry={entry} now={now} />
        {entry.address && entry.phone ? <p>{t.rich("phone", { phone: filledWith(<PhoneLink number={entry.phone} />) })}</p> : null}
      </div>
    </article>
  );
}

function Usable({ address, via, now }: { address: PublicAddress; via: string | null; now: Date }) {
  const t = useTranslations("public.addresses");
  return (
    <>
      {via ? <p>{t("via", { label: via })}</p> : null}
      <p className="address">
        <a href={`mailto:${address.value.split("@").map(encodeURIComponent).join("@")}`}>
          <AddressText value={address.value} />
        </a>
      </p>
      {address.isStandIn || address.since || address.until ? (
        <p>
          {address.isStandIn ? <Badge tone="swap">{t("stand_in")}</Badge> : null} <Validity address={address} now={now} />
        </p>
      ) : null}
      <Advice address={address} now={now} />
    </>
  );
}

function Validity({ address: { since, until }, now }: { address: PublicAddress; now: Date }) {
  const t = useTranslations("public.addresses");
  const sinceMoment = filledWith(since ? <PublicMoment at={since} now={now} /> : null);
  const untilMoment = filledWith(until ? <PublicMoment at={until} now={now} precision="day" /> : null);
  if (since && until) return t.rich("since_until", { since: sinceMoment, until: untilMoment });
  if (since) return t.rich("since", { since: sinceMoment });
  return until ? t.rich("until", { until: untilMoment }) : null;
}

function Advice({ address: { resendSince, deliveredLate, replyPossible, phoneWanted }, now }: { address: PublicAddress; now: Date }) {
  const t = useTranslations("public.addresses");
  const since = resendSince ? filledWith(<PublicMoment at={resendSince} now={now} precision="day" />) : undefined;
  return (
    <>
      {since ? (
        <p>
          <b>{t.rich(deliveredLate ? "late" : "resend", { at: since })}</b>
        </p>
      ) : null}
      {replyPossible ? null : <p>{t("no_reply")}</p>}
      {phoneWanted ? <p>{t("phone_wanted")}</p> : null}
    </>
  );
}

function NoAddress({ entry: { phone: own, upcoming, lapsed }, phone, now }: PublicAnswerProps) {
  const t = useTranslations("public.addresses");
  const call = own ?? phone;
  return (
    <>
      <p className="address">
        <Mark tone="closed" /> {t("no_address")}
      </p>
      <p>{call ? t.rich("call", { phone: filledWith(<PhoneLink number={call} />) }) : t("ask")}</p>
      {lapsed ? (
        <p>
          {t.rich("lapsed", {
            at: filledWith(<PublicMoment at={lapsed.at} now={now} precision="day" />),
            address: filledWith(<AddressText value={lapsed.value} />),
          })}
        </p>
      ) : null}
      {upcoming ? (
        <p>
          {t.rich("upcoming", {
            at: filledWith(<PublicMoment at={upcoming.since} now={now} />),
            address: filledWith(<b>{upcoming.value}</b>),
          })}
        </p>
      ) : null}
    </>
  );
}

function Closed({ entry: { closed, incident }, now }: { entry: PublicEntry; now: Date }) {
  const t = useTranslations("public.addresses");
  const locale = useLocale() as Locale;
  if (!closed && !incident) return null;
  const address = closed ? filledWith(<AddressText value={closed.value} />) : undefined;
  return (
    <p className="small">
      {closed && address
        ? closed.since
          ? t.rich("closed_since", { address, since: filledWith(<PublicMoment at={closed.since} now={now} precision="day" />) })
          : t.rich("closed", { address })
        : null}{" "}
      {incident ? <a href={publicPath(incidentPath(incident), locale)}>{t("incident", { number: incident })}</a> : null}
    </p>
  );
}
