import type { MailSite } from "../notices/site.ts";

export const confirmLink = (token: string, site: Pick<MailSite, "publicUrl">) => `${site.publicUrl}/abo/bestaetigen/${token}`;

/** Where a subscriber changes or ends what they hear of. */
export const manageLink = (token: string, site: Pick<MailSite, "publicUrl">) => `${site.publicUrl}/abo/${token}`;
