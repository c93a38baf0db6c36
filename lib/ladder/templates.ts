import type { Db } from "#db/open.ts";
import { noticeTemplates } from "#db/schema/index.ts";
import { appointmentTemplates } from "../appointments/template.ts";
import { templateWaves } from "../deliveries/waves.ts";
import { type Composition, variantsRead } from "../notices/compose.ts";
import { renderTemplate } from "../notices/template.ts";

/**
 * What will be said to those who do not answer, and to those who have an appointment, is approved with the rest, and so is frozen with it,
 * in the caller's transaction.
 */
export function writeFollowingTemplates(db: Db, noticeId: number, composition: Composition): void {
  const { context } = composition;
  const { reminderAfterMinutes, deputyAfterMinutes } = context.notice;
  const steps = [
    ...(reminderAfterMinutes === null ? [] : ["reminder" as const]),
    ...(deputyAfterMinutes === null ? [] : ["deputy" as const]),
  ];
  const rows = steps.flatMap((follows) =>
    [...variantsRead(composition)].map((variant) => ({
      noticeId,
      wave: templateWaves[follows],
      variant,
      ...renderTemplate(context, variant, { isTest: false, follows }),
    })),
  );
  const all = [...rows, ...appointmentTemplates(noticeId, composition)];
  if (all.length > 0) db.insert(noticeTemplates).values(all).run();
}
