import { expect, test } from "vitest";
import { renderLayoutModule, renderSubscriptionModule } from "./render-layout.ts";

test("the layout that mails are made from is the one that mails/notice.tsx describes", async () => {
  await expect(await renderLayoutModule()).toMatchFileSnapshot("../lib/notices/layout.generated.ts");
});

test("the layout of mails to subscribers is the one that mails/subscription.tsx describes", async () => {
  await expect(await renderSubscriptionModule()).toMatchFileSnapshot("../lib/subscriptions/layout.generated.ts");
});
