import { expect, test } from "vitest";
import { createProcessFigures } from "./figures.ts";

test("answers from memory are counted with the others, each once however often somebody looks", async () => {
  const { registry, countRequest, countPublished } = createProcessFigures();
  countPublished("GET", "/", 200);
  countPublished("GET", "/", 200);
  countPublished("GET", "/", 304);
  await registry.metrics();
  countPublished("GET", "/", 200);
  countRequest({ method: "GET", route: "/", status: 200, seconds: 0.1 });
  const text = await registry.metrics();
  expect(text).toContain('lagebote_http_requests_total{method="GET",route="/",status="200"} 4');
  expect(text).toContain('lagebote_http_requests_total{method="GET",route="/",status="304"} 1');
  expect(text).toContain('lagebote_http_request_duration_seconds_count{method="GET",route="/"} 1');
});
