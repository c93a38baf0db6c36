import { expect, test } from "vitest";
import { openLog } from "./log.ts";
import { inRequest } from "./requests/context.ts";

function listen(level?: "debug" | "info") {
  const lines: string[] = [];
  const log = openLog("web", level, { write: (line: string) => void lines.push(line) });
  return { log, lines, facts: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("a line says when, how bad, from which process, and of which request", () => {
  const { log, facts } = listen();
  inRequest({ id: "r-1", route: "/" }, () => log.info({ status: 200 }, "Request"));
  expect(facts()).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      process: "web",
      pid: process.pid,
      requestId: "r-1",
      status: 200,
      msg: "Request",
    },
  ]);
});

test("an error is cleaned however it is logged", () => {
  const { log, lines, facts } = listen();
  const error = new Error("550 <anna@stadt.example>");
  log.error(error);
  log.error({ err: error });
  log.error(error, "Sending failed");
  log.error({ err: error }, "Sending failed");
  expect(lines.join("")).not.toContain("anna");
  expect(facts().map(({ msg }) => msg)).toEqual(["Unexpected error", "Unexpected error", "Sending failed", "Sending failed"]);
  for (const { err } of facts()) expect(err).toMatchObject({ name: "Error", message: "550 <[address]>" });
});

test("less than was asked for is not written", () => {
  const { log, lines } = listen("info");
  log.debug("Request");
  expect(lines).toEqual([]);
});
