import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { textOf } from "#app/adressbuch/asking.ts";
import { withQuery } from "#components/directory/entry.tsx";
import { LookupTable } from "#components/directory/lookup-table.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listLookingUp, listLookups } from "#lib/directory/look-up-log.ts";
import { holderNamed } from "#lib/directory/named.ts";
import { DomainError } from "#lib/domain-error.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory.lookups"))("title") };
}

export default async function LookupsPage({ searchParams }: PageProps<"/verwaltung/abrufe">) {
  await requireRole("admin", "auditor");
  const t = await getTranslations("directory.lookups");
  const params = await searchParams;
  const [actorId, whose, before] = [textOf(params["von"]), textOf(params["wessen"]).trim(), textOf(params["vor"])];
  const owner = ownerNamed(whose);
  const isRefused = owner instanceof DomainError;
  const { lookups, more } = isRefused
    ? { lookups: [], more: false }
    : listLookups(database(), {
        owner,
        actorId: actorId || undefined,
        before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
      });
  const filter = { ...(actorId ? { von: actorId } : {}), ...(whose ? { wessen: whose } : {}) };
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      <FilterForm actorId={actorId} whose={whose} />
      {isRefused ? <Refusal error={owner} /> : null}
      {lookups.length > 0 ? (
        <LookupTable lookups={lookups} now={new Date()} />
      ) : isRefused ? null : (
        <Empty title={t("empty")}>
          <p>{t("empty_text")}</p>
        </Empty>
      )}
      {more ? (
        <p>
          <Link href={withQuery("/verwaltung/abrufe", { ...filter, vor: String(lookups.at(-1)?.id) })}>{t("older")}</Link>
        </p>
      ) : null}
    </>
  );
}

/** Undefined: everybody's. A refusal is an answer of this page. */
function ownerNamed(whose: string): ReturnType<typeof holderNamed> | DomainError | undefined {
  if (!whose) return undefined;
  try {
    return holderNamed(database(), whose, "wessen");
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

async function Refusal({ error }: { error: DomainError }) {
  const t = await getTranslations("refusals");
  return <Alert tone="warn" title={t(error.code, error.values)} />;
}

async function FilterForm({ actorId, whose }: { actorId: string; whose: string }) {
  const t = await getTranslations("directory.lookups");
  const actor = await getTranslations("actor");
  return (
    <form className="row filters">
      <div className="field">
        <label htmlFor="von">{t("actor")}</label>
        <select className="input" id="von" name="von" key={actorId} defaultValue={actorId}>
          <option value="">{t("everybody")}</option>
          {listLookingUp(database()).map((each) => (
            <option key={each.id} value={each.id}>
              {actor("name", each)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="wessen">{t("owner")}</label>
        <input
          className="input"
          id="wessen"
          name="wessen"
          key={whose}
          defaultValue={whose}
          maxLength={200}
          aria-describedby="wessen-hint"
        />
        <span className="hint" id="wessen-hint">
          {t("owner_hint")}
        </span>
      </div>
      <button className="btn">{t("filter")}</button>
      {actorId || whose ? <Link href="/verwaltung/abrufe">{t("all")}</Link> : null}
    </form>
  );
}
