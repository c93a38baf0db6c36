import { expect, test } from "vitest";
import { conditionalResponse } from "./conditional-response.ts";

const feed = { body: "<feed/>", type: "application/atom+xml", updatedAt: new Date("2026-04-29T12:00:00Z") };
const answer = (condition?: string, body = feed.body) =>
  conditionalResponse(new Headers(condition ? { "if-none-match": condition } : {}), { ...feed, body });

test("the document comes with its type, its ETag and the moment of its newest update", async () => {
  const response = answer();
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("<feed/>");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/atom+xml; charset=utf-8",
    "last-modified": "Wed, 29 Apr 2026 12:00:00 GMT",
    etag: expect.stringMatching(/^"[\w-]{22}"$/),
    "access-control-allow-origin": "*",
  });
});

test("whoever has these bytes gets 304, also among other tags and weakly compared", () => {
  const etag = answer().headers.get("etag")!;
  for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) expect(answer(condition).status).toBe(304);
  expect(answer('"other"').status).toBe(200);
});

test("a withdrawn update changes the ETag although no update is newer", () => {
  const etag = answer().headers.get("etag")!;
  expect(answer(etag, "<feed><!-- one less --></feed>").status).toBe(200);
});
