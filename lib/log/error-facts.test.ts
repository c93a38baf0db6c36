import { DrizzleQueryError, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "#db/open.ts";
import { actors, notices } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { errorFacts } from "./error-facts.ts";

/** What a command would throw, with everything in its message. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

const at = new Date("2026-11-21T03:12:00Z");

test("a failed statement is named, with its place in the code, and without any value", () => {
  const db = openDatabase(":memory:");
  const values = ["anna.muster@stadt.example", "Anna Muster\n    at the end, private"];
  const ada = { id: values[0]!, kind: "user", name: values[1]!, createdAt: at } as const;
  const insert = db.insert(actors).values(ada);
  insert.run();
  const error = new DrizzleQueryError(insert.toSQL().sql, insert.toSQL().params, thrownBy(() => insert.run()) as Error);
  expect(String(error)).toContain("Anna Muster"); // or this test would show nothing
  const facts = errorFacts(error);
  const said = JSON.stringify(facts);
  for (const secret of ["anna", "Anna", "stadt.example", "private"]) expect(said).not.toContain(secret);
  expect(facts.name).toBe("DrizzleQueryError");
  expect(facts.message).toMatch(/^Failed query: insert into "actors"/);
  expect(facts.stack).toMatch(/^at /);
  expect(facts.stack).toContain("lib/log/error-facts.test.ts:");
  expect(facts.stack).not.toContain(process.cwd());
  expect(facts.cause).toMatchObject({
    name: "SqliteError",
    code: "SQLITE_CONSTRAINT_PRIMARYKEY",
    message: "UNIQUE constraint failed: actors.id",
  });
});

test("a message of SQLite that may quote what was typed is left out", () => {
  const db = openDatabase(":memory:");
  const error = thrownBy(() =>
    db.$client.prepare("select * from directory_search where directory_search match ?").all('Müller"'),
  );
  expect(String(error)).not.toBe("");
  expect(errorFacts(error)).not.toHaveProperty("message");
  expect(errorFacts(error).code).toMatch(/^SQLITE_/);
});

test("what was not valid is named by its field", () => {
  const error = thrownBy(() =>
    z.object({ email: z.email(), state: z.enum(["a"]) }).parse({ email: "Anna Muster", state: "Anna" }),
  );
  expect(errorFacts(error)).toMatchObject({ message: "email: invalid_format; state: invalid_value" });
});

test("addresses, tokens, personal links and quotations are taken out of messages", () => {
  const secret = "lgb_x7Jd93kKq2x7Jd93kKq2x7Jd93kKq2";
  const messages = {
    "550 5.1.1 <anna@stadt.example>: unknown": "550 5.1.1 <[address]>: unknown",
    [`The token ${secret} is not known.`]: "The token [secret] is not known.",
    "No answer at http://localhost/r/x7Jd93": "No answer at http://localhost/r/[token]",
    'Unexpected token, ..."{"name":"Anna" Muster"... is not valid JSON': 'Unexpected token, ..."…"... is not valid JSON',
    "Cannot read properties of undefined (reading 'subject')": "Cannot read properties of undefined (reading 'subject')",
    "deliveries_address_unique is broken": "deliveries_address_unique is broken",
    "Failed query: select 1\nparams: Anna, 03:12": "Failed query: select 1\nparams: …",
  };
  for (const [message, said] of Object.entries(messages)) expect(errorFacts(new TypeError(message)).message).toBe(said);
});

test("of a message as long as a book only the beginning is read, and what is cut tells nothing", () => {
  const messageOf = (text: string) => errorFacts(new TypeError(text)).message;
  const startedAt = performance.now();
  expect(messageOf(`Failed: ${"a".repeat(200_000)}`)).toBe("Failed: …");
  expect(messageOf(`Failed: ${"„".repeat(200_000)}`)).toBe("Failed: …");
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(messageOf(`Failed to read "Anna ${"Muster ".repeat(1_000)}"`)).toBe("Failed to read …");
  expect(messageOf(`${"word ".repeat(99)}${"anna@stadt.example ".repeat(200)}`)).not.toContain("anna");
});

test("the cause of a cause is told, and a circle ends", () => {
  const inner = new Error("inner");
  const outer = new Error("outer", { cause: new Error("middle", { cause: inner }) });
  expect(errorFacts(outer).cause?.cause?.message).toBe("inner");
  inner.cause = outer;
  expect(JSON.stringify(errorFacts(outer))).toContain("middle");
});

test("a refusal keeps its code, and what was thrown without being an error says nothing", () => {
  expect(errorFacts(new DomainError("own_notice", { name: "Anna" }))).toMatchObject({ name: "DomainError", code: "own_notice" });
  expect(JSON.stringify(errorFacts(new DomainError("own_notice", { name: "Anna" })))).not.toContain("Anna");
  expect(errorFacts("anna@stadt.example")).toEqual({ name: "string" });
});

test("a statement without parameters that are secret still has none", () => {
  const db = openDatabase(":memory:");
  db.$client.exec("drop table notices");
  const error = thrownBy(() => db.select().from(notices).where(eq(notices.subject, "Geheim")).all());
  expect(JSON.stringify(errorFacts(error))).not.toContain("Geheim");
  expect(errorFacts(error).cause?.message ?? errorFacts(error).message).toBe("no such table: notices");
});
