import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { currentRequest, inRequest, nameRoute, requestIdFrom } from "./context.ts";

test("the caller's name for a request is kept when it can stand in a log as it is", () => {
  expect(requestIdFrom("a1.b-C_9")).toBe("a1.b-C_9");
  expect(requestIdFrom("x".repeat(64))).toBe("x".repeat(64));
});

test("any other name is replaced by a new one", () => {
  for (const given of [undefined, "", "x".repeat(65), "a b", 'a"b', "anna@stadt.example", "a\nb", "ä", ["a", "b"]])
    expect(requestIdFrom(given)).toMatch(/^[\da-f-]{36}$/);
});

test("each of two requests at the same time knows itself, also after waiting", async () => {
  const seen = await Promise.all(
    ["one", "two"].map((id) =>
      inRequest({ id, route: "/api/v1/:path*" }, async () => {
        await wait(1);
        if (id === "two") nameRoute("/api/v1/incidents");
        await wait(1);
        return { ...currentRequest() };
      }),
    ),
  );
  expect(seen).toEqual([
    { id: "one", route: "/api/v1/:path*" },
    { id: "two", route: "/api/v1/incidents" },
  ]);
  expect(currentRequest()).toBeUndefined();
});
