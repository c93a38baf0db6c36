import { useLocale, useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatRelative } from "#lib/format.ts";
import type { LinkRow } from "#lib/links/queries.ts";

const tones: Record<LinkRow["state"], Tone> = { active: "ok", expiring: "warn", expired: "none", revoked: "closed" };

type LinkTableProps = {
  links: readonly LinkRow[];
  now: Date;
  /** With a box per row, to revoke some of them. */ isChoosing?: boolean;
};

export function LinkTable({ links, now, isChoosing = false }: LinkTableProps) {
  const t = useTranslations("links");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("opens")}</th>
          <th scope="col">{t("made_by")}</th>
          <th scope="col">{t("last_used")}</th>
          <th scope="col">{t("until")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.id}>
            <th scope="row">
              {isChoosing ? (
                <label className="check check-row">
                  <input type="checkbox" name="link" value={link.id} />
                  <span>{link.name}</span>
                </label>
              ) : (
                link.name
              )}
            </th>
            <td data-l={t("opens")}>
              {link.purpose === "look_up"
                ? t(`opens_look_up.${link.asker ?? "everyone"}`)
                : t("opens_confirmation", { list: link.listName ?? "" })}
            </td>
            <td data-l={t("made_by")}>
              {link.createdByName}
              <small>
                <Moment at={link.createdAt} now={now} />
              </small>
            </td>
            <td data-l={t("last_used")}>
              {link.lastUsedAt ? <Distance at={link.lastUsedAt} now={now} /> : t("never_used")}
              {link.lookUps > 0 ? <small>{t("look_ups", { count: link.lookUps })}</small> : null}
            </td>
            <td data-l={t("until")}>
              <Distance at={link.revokedAt ?? link.expiresAt} now={now} />
            </td>
            <td>
              <Badge tone={tones[link.state]}>{t(`states.${link.state}`)}</Badge>
              {link.revokedByName ? <small>{t("revoked_by", { name: link.revokedByName })}</small> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Distance({ at, now }: { at: Date; now: Date }) {
  return (
    <>
      <Moment at={at} now={now} />
      <small className="block muted">{formatRelative(at, now, useLocale() as Locale)}</small>
    </>
  );
}
