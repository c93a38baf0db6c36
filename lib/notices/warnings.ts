import { inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { OrganizationKind, TextVariant } from "#db/vocabulary.ts";
import type { Composition } from "./compose.ts";
import { nameSome } from "./checks.ts";

/** Something to look at before release. `code` is a key of `mail.warnings` in the messages; `field` is the place to mend it. */
export type Warning = { code: string; values: Record<string, string | number>; field: string };

const companyKinds: OrganizationKind[] = ["municipal_company", "supervisory_board"];

export function listWarnings(db: Db, composition: Composition, at: Date): Warning[] {
  const { withoutAddress, undeliverable, context } = composition;
  const { notice } = context;
  const warnings: Warning[] = [];
  const warn = (code: string, field: string, values: Warning["values"] = {}) => warnings.push({ code, field, values });

  if (withoutAddress.length > 0)
    warn("without_address", "listIds", { n: withoutAddress.length, names: nameSome(withoutAddress) });
  if (undeliverable.length > 0) warn("undeliverable", "listIds", { n: undeliverable.length, names: nameSome(undeliverable) });
  const english = unserved(composition, "en");
  if (english > 0) warn("no_english", "bodyEn", { n: english });
  const simple = unserved(composition, "simple");
  if (simple > 0) warn("no_simple", "bodySimple", { n: simple });
  if (notice.answerBy && notice.answerBy.getTime() === notice.nextInformationAt?.getTime())
    warn("answer_with_information", "nextInformationAt");
  if (notice.answerBy && notice.answerBy <= at) warn("answer_in_the_past", "answerBy");
  if (notice.nextInformationAt && notice.nextInformationAt <= at) warn("information_in_the_past", "nextInformationAt");
  const companies = notice.tlp === "amber" ? countOfCompanies(db, composition) : 0;
  if (companies > 0) warn("amber_companies", "listIds", { n: companies });
  return warnings;
}

const unserved = ({ recipients, templates }: Composition, language: TextVariant) =>
  templates.has(language) ? 0 : recipients.filter((recipient) => recipient.language === language).length;

function countOfCompanies(db: Db, { recipients }: Composition): number {
  const companies = db
    .select({ id: organizations.id })
    .from(organizations)
    .where(inArray(organizations.kind, companyKinds))
    .all();
  const ids = new Set(companies.map((row) => row.id));
  return recipients.filter(({ kind, id, functionOrganizationIds }) =>
    (kind === "organization" ? [id] : functionOrganizationIds).some((each) => ids.has(each)),
  ).length;
}
