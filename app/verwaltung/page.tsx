import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Role } from "#db/vocabulary.ts";
import { requireRole } from "#app/_server/roles.ts";

/** Each part with the roles its pages ask for. */
const parts: readonly { key: string; href: Route; roles: readonly Role[] }[] = [
  { key: "users", href: "/verwaltung/benutzer", roles: ["admin"] },
  { key: "tokens", href: "/verwaltung/zugriffstoken", roles: ["admin"] },
  { key: "webhooks", href: "/verwaltung/webhooks" as Route, roles: ["admin"] },
  { key: "embed", href: "/verwaltung/einbetten" as Route, roles: ["admin"] },
  { key: "directory", href: "/verwaltung/verzeichnis", roles: ["admin", "dispatcher"] },
  { key: "links", href: "/verwaltung/links" as Route, roles: ["admin", "dispatcher"] },
  { key: "import", href: "/verwaltung/import", roles: ["admin", "dispatcher"] },
  { key: "instructions", href: "/verwaltung/dienstanweisungen", roles: ["admin", "dispatcher"] },
  { key: "playbooks", href: "/verwaltung/playbooks" as Route, roles: ["admin", "dispatcher", "auditor"] },
  { key: "services", href: "/verwaltung/dienste", roles: ["admin"] },
  { key: "settings", href: "/verwaltung/einstellungen", roles: ["admin"] },
  { key: "subscriptions", href: "/verwaltung/abonnements" as Route, roles: ["admin", "dispatcher"] },
  { key: "outbox", href: "/verwaltung/postausgang", roles: ["admin", "dispatcher"] },
  { key: "suppressions", href: "/verwaltung/gesperrte-adressen" as Route, roles: ["admin", "dispatcher"] },
  { key: "lookups", href: "/verwaltung/abrufe", roles: ["admin", "auditor"] },
  { key: "audit", href: "/verwaltung/protokoll", roles: ["admin", "auditor"] },
];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration"))("title") };
}

export default async function AdministrationPage() {
  const user = await requireRole("admin", "dispatcher", "auditor");
  const t = await getTranslations("administration");
  const mine = parts.filter((part) => part.roles.some((role) => user.roles.includes(role)));
  return (
    <>
      <PageHead title={t("title")} />
      <dl className="kv">
        {mine.map(({ key, href }) => (
          <div key={key}>
            <dt>
              <Link href={href}>{t(`parts.${key}.title`)}</Link>
            </dt>
            <dd>{t(`parts.${key}.text`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
