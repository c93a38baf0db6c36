/* oxlint-disable no-console -- what it is about */
import { onTestFinished, expect, test } from "vitest";
import { captureConsole } from "./capture-console.ts";
import { openLog } from "../log.ts";

function listen() {
  const lines: string[] = [];
  const { error, warn, info, log, debug, trace } = console;
  const warningListeners = process.listeners("warning");
  onTestFinished(() => {
    Object.assign(console, { error, warn, info, log, debug, trace });
    process.removeAllListeners("warning");
    for (const listener of warningListeners) process.on("warning", listener);
  });
  captureConsole(openLog("web", "debug", { write: (line: string) => void lines.push(line) }));
  return { lines, facts: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("an error as Next.js prints it becomes one clean line", () => {
  const { lines, facts } = listen();
  const error = Object.assign(new Error("Failed query: select ?\nparams: anna@stadt.example,Geheim"), {
    query: "select ?",
    params: ["anna@stadt.example", "Geheim"],
    digest: "123456",
  });
  console.error("\u001B[31m\u001B[1m⨯\u001B[22m\u001B[39m", error);
  console.error("\u001B[31m⨯\u001B[39m", "unhandledRejection:", error);
  console.error(error);
  expect(lines).toHaveLength(3);
  expect(lines.join("")).not.toMatch(/anna|Geheim/);
  expect(facts().map(({ level, msg }) => [level, msg])).toEqual([
    ["error", "Unexpected error"],
    ["error", "unhandledRejection:"],
    ["error", "Unexpected error"],
  ]);
  for (const { err } of facts()) expect(err).toMatchObject({ name: "DrizzleQueryError", digest: "123456" });
});

test("of what is printed besides only the first sentence stays, without colours, addresses and quotations", () => {
  const { facts } = listen();
  console.warn('\u001B[33mNo user "Anna" with anna@stadt.example', "second sentence", { address: "anna@stadt.example" });
  console.log({ address: "anna@stadt.example" });
  console.log("");
  expect(facts()).toMatchObject([{ level: "warn", msg: 'No user "…" with [address]' }]);
});
