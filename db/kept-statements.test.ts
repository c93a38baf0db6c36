import BetterSqlite3 from "better-sqlite3";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "./open.ts";
import { withKeptStatements } from "./kept-statements.ts";

test("a statement is compiled once, and gives its rows in the form that each caller asks for", () => {
  const file = withKeptStatements(new BetterSqlite3(":memory:"));
  const first = file.prepare("select 1 as one");
  expect(first.raw().all()).toEqual([[1]]);
  const second = file.prepare("select 1 as one");
  expect(second).toBe(first);
  expect(second.all()).toEqual([{ one: 1 }]);
});

test("statements that come and go make room for each other, and each still gives its own rows", () => {
  const file = withKeptStatements(new BetterSqlite3(":memory:"));
  const numbers = Array.from({ length: 1000 }, (_, i) => i);
  const one = (i: number) => file.prepare(`select ${i} as value`).get();
  expect(numbers.map(one)).toEqual(numbers.map((value) => ({ value })));
  expect(numbers.map(one)).toEqual(numbers.map((value) => ({ value })));
});

test("a statement kept from before a table was changed reads the table as it is", () => {
  const db = openDatabase(":memory:");
  const all = () => db.all(sql`select * from changing`);
  db.run(sql`create table changing (a integer)`);
  db.run(sql`insert into changing values (1)`);
  expect(all()).toEqual([{ a: 1 }]);
  db.run(sql`alter table changing add column b integer default 2`);
  expect(all()).toEqual([{ a: 1, b: 2 }]);
});

test("the file of a connection keeps statements of its own, whose form nobody else sets", () => {
  const db = openDatabase(":memory:");
  const kept = db.$client.prepare("select 1 as one").pluck();
  expect(db.all(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  expect(kept.all()).toEqual([1]);
});
