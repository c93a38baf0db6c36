import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { homeOf } from "#lib/accounts/home.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { Navigation, type NavigationItem } from "./navigation.tsx";
import { Shortcuts } from "./shortcuts.tsx";

/** What waits for somebody, for the numbers in the navigation. */
export type Waiting = {
  approvals: number;
  calls: number;
  /** Mails that came in and nobody has looked at. */
  inbox: number;
  suspicions: number;
  /** Lists they answer for, and how many of them are to be confirmed, with the reports of recipients that are to be settled. */
  lists: { own: number; due: number };
  /** Nothing leaves; shown to whoever has to do with notices. */
  isSendingHeld: boolean;
};

type StaffFrameProps = {
  city: string;
  user: CurrentUser;
  waiting: Waiting;
  /** "Es werden keine E-Mails verschickt" and the like, across the whole width. */
  band: string | undefined;
  changeLanguage: (form: FormData) => Promise<void>;
  signOut: () => Promise<void>;
  children: ReactNode;
};

export function StaffFrame({ city, user, waiting, band, changeLanguage, signOut, children }: StaffFrameProps) {
  const t = useTranslations("frame");
  const items = navigationFor(user, waiting);
  const otherLanguage = user.language === "de" ? "en" : "de";
  const account = (
    <>
      <form action={changeLanguage}>
        <button className="link" name="language" value={otherLanguage} lang={otherLanguage}>
          {t(`language_${otherLanguage}`)}
        </button>
      </form>
      <span>{user.name}</span>
      <form action={signOut}>
        <button className="link">{t("sign_out")}</button>
      </form>
    </>
  );
  return (
    <div className="staff">
      <a className="skip" href="#inhalt">
        {t("skip")}
      </a>
      <div className="strips">
        {band ? <aside className="strip is-warn">{band}</aside> : null}
        {waiting.isSendingHeld ? <HeldStrip /> : null}
      </div>
      <header className="topbar">
        <Link className="brand" href={homeOf(user.roles)}>
          Lagebote <span>{city}</span>
        </Link>
        <form className="search" role="search" action="/leitstelle/suche">
          <span className="icon i-search" aria-hidden="true" />
          <input className="input" id="suche" type="search" name="q" aria-label={t("search")} placeholder={t("search_example")} />
          <kbd aria-hidden="true">/</kbd>
        </form>
        <div className="who">{account}</div>
        <Link className="find" href="/leitstelle/suche">
          <span className="icon i-search" aria-hidden="true" />
          {t("find")}
        </Link>
        <details className="menu">
          <summary>
            <span className="icon i-menu" aria-hidden="true" />
            {t("menu")}
          </summary>
          <Navigation label={t("menu")} items={items}>
            <div className="menu-account">{account}</div>
          </Navigation>
        </details>
      </header>
      <div className="side">
        <Navigation label={t("areas")} items={items} />
      </div>
      <main className="main" id="inhalt" tabIndex={-1}>
        {children}
      </main>
      <Shortcuts />
    </div>
  );
}

/** On every page: whoever releases a notice must not believe that it leaves. */
function HeldStrip() {
  const t = useTranslations("departures");
  return (
    <aside className="strip is-warn">
      {t("band")} <Link href={"/leitstelle/versand" as Route}>{t("band_link")}</Link>
    </aside>
  );
}

function navigationFor(user: CurrentUser, waiting: Waiting): NavigationItem[] {
  const is = (...roles: string[]) => user.roles.some((role) => roles.includes(role));
  const staff = is("dispatcher", "approver", "auditor", "admin");
  const keepsLists = is("dispatcher", "list_owner", "admin");
  const items: (NavigationItem | false)[] = [
    staff && { key: "overview", href: "/leitstelle", isExact: true, count: waiting.suspicions },
    staff && { key: "incidents", href: "/leitstelle/vorfaelle" as Route },
    staff && { key: "maintenance", href: "/leitstelle/wartungen" as Route },
    is("approver", "dispatcher") && { key: "approvals", href: "/leitstelle/freigaben" as Route, count: waiting.approvals },
    is("dispatcher") && { key: "calls", href: "/leitstelle/telefonliste" as Route, count: waiting.calls },
    is("dispatcher") && { key: "inbox", href: "/leitstelle/eingang" as Route, count: waiting.inbox },
    { key: "directory", href: "/adressbuch" as Route },
    keepsLists && { key: "lists", href: "/verteiler" as Route, count: waiting.lists.due },
    // Whoever answers for a list without keeping lists comes to confirm it.
    !keepsLists && waiting.lists.own > 0 && { key: "lists", href: "/verteiler/bestaetigen" as Route, count: waiting.lists.due },
    is("admin", "dispatcher", "auditor") && { key: "administration", href: "/verwaltung" as Route, isLast: true },
  ];
  return items.filter((item) => item !== false);
}
