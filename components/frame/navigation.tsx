"use client";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";

export type NavigationItem = {
  key: "overview" | "incidents" | "maintenance" | "approvals" | "calls" | "inbox" | "directory" | "lists" | "administration";
  href: Route;
  count?: number;
  isExact?: boolean;
  isLast?: boolean;
};

/** What is counted beside an area. */
const waitingFor: Partial<Record<NavigationItem["key"], "approvals" | "calls" | "inbox" | "suspicions" | "lists">> = {
  overview: "suspicions",
  approvals: "approvals",
  calls: "calls",
  inbox: "inbox",
  lists: "lists",
};

export function Navigation({
  label,
  items,
  children,
}: {
  label: string;
  items: readonly NavigationItem[];
  children?: ReactNode;
}) {
  const t = useTranslations("frame");
  // A notice belongs to its incident, and a suspected incident may become one.
  const path = usePathname().replace(/^\/leitstelle\/(?:mitteilungen|verdachtsfaelle)/, "/leitstelle/vorfaelle");
  const isCurrent = (item: NavigationItem) =>
    item.isExact ? path === item.href : path === item.href || path.startsWith(`${item.href}/`);
  return (
    <nav className="nav" aria-label={label}>
      {items.map((item) => (
        <Fragment key={item.key}>
          {item.isLast ? <hr /> : null}
          <Link href={item.href} aria-current={isCurrent(item) ? "page" : undefined}>
            {t(item.key)}
            {item.count ? (
              <span className="count">
                {item.count}
                <span className="sr"> {t(`${waitingFor[item.key] ?? "approvals"}_waiting`)}</span>
              </span>
            ) : null}
          </Link>
        </Fragment>
      ))}
      {children}
    </nav>
  );
}
