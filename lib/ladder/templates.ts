import type { Db } from "#db/open.ts";
import { noticeTemplates } from "#db/schema/index.ts";
import { templateWaves } from "../deliveries/waves.ts";
import { type Composition, variantsRead } from "../notices/compose.ts";
import { renderTemplate } from "../notices/template.ts";

/** What will be said to those who do not answer is approved with the rest, and so is frozen with it, in the caller's transaction. */
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
  if (rows.length > 0) db.insert(noticeTemplates).values(rows).run();
}
