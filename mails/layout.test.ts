import { expect, test } from "vitest";
import { renderLayoutModule } from "./render-layout.ts";

test("the layout that mails are made from is the one that mails/notice.tsx describes", async () => {
  await expect(await renderLayoutModule()).toMatchFileSnapshot("../lib/notices/layout.generated.ts");
});
