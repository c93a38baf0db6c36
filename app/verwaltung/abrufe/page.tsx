import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { textOf } from "#app/adressbuch/asking.ts";
import { withQuery } from "#components/directory/entry.tsx";
import { GlanceTable } from "#components/directory/glance-table.tsx";
import { LookupTable } from "#components/directory/lookup-table.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { listGlances } from "#lib/directory/look-up-glances.ts";
import { listLookingUp, listLookups, type LookupFilter } from "#lib/directory/look-up-queries.ts";
import { holderNamed } from "#lib/directory/named.ts";
import { DomainError } from "#lib/domain-error.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory.lookups"))("title") };
}

/** Act by act: what somebody saw in one go is one line, which opens one by one. */
export default async function LookupsPage({ searchParams }: PageProps<"/verwaltung/abrufe">) {
  const user = await requireRole("admin", "auditor");
  const t = await getTranslations("directory.lookups");
  const params = await searchParams;
  const [actorId, whose, before] = [textOf(params["von"]), textOf(params["wessen"]).trim(), textOf(params["vor"])];
  const isOneByOne = textOf(params["einzeln"]) === "1";
  const owner = ownerNamed(whose, user);
  const isRefused = owner instanceof DomainError;
  const filter: LookupFilter | undefined = isRefused
    ? undefined
    : { owner, actorId: actorId || undefined, before: /^\d{1,15}$/.test(before) ? Number(before) : undefined };
  const carried = { ...(actorId ? { von: actorId } : {}), ...(whose ? { wessen: whose } : {}) };
  const part = filter && { filter, carried, now: new Date() };
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      <FilterForm actorId={actorId} whose={whose} />
      {isRefused ? <Refusal error={owner} /> : null}
      {part ? isOneByOne ? <OneByOne {...part} /> : <Acts {...part} /> : null}
    </>
  );
}

const PATH = "/verwaltung/abrufe";
type PartProps = { filter: LookupFilter; carried: Record<string, string>; now: Date };

function Acts({ filter, carried, now }: PartProps) {
  const { glances, before } = listGlances(database(), filter);
  if (glances.length === 0) return <Nothing />;
  return (
    <>
      <GlanceTable
        glances={glances}
        now={now}
        hrefOf={({ id, actorId }) => withQuery(PATH, { ...carried, von: actorId, einzeln: "1", vor: String(id + 1) })}
      />
      <Older href={before === undefined ? undefined : withQuery(PATH, { ...carried, vor: String(before) })} />
    </>
  );
}

function OneByOne({ filter, carried, now }: PartProps) {
  const { lookups, more } = listLookups(database(), filter);
  const last = lookups.at(-1)?.id;
  if (lookups.length === 0) return <Nothing />;
  return (
    <>
      <LookupTable lookups={lookups} now={now} />
      <Older href={more ? withQuery(PATH, { ...carried, einzeln: "1", vor: String(last) }) : undefined} />
    </>
  );
}

async function Nothing() {
  const t = await getTranslations("directory.lookups");
  return (
    <Empty title={t("empty")}>
      <p>{t("empty_text")}</p>
    </Empty>
  );
}

async function Older({ href }: { href: Route | undefined }) {
  const t = await getTranslations("directory.lookups");
  return href ? (
    <p>
      <Link href={href}>{t("older")}</Link>
    </p>
  ) : null;
}

/** Undefined: everybody's. A refusal is an answer of this page. */
function ownerNamed(whose: string, { roles }: CurrentUser): ReturnType<typeof holderNamed> | DomainError | undefined {
  if (!whose) return undefined;
  try {
    return holderNamed(database(), whose, "wessen", roles);
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
