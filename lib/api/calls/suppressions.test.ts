import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { apiOf } from "../testing.ts";

const reason = "Postfach wird aufgelöst";

test("an address is suppressed, found, lifted with a reason, and each happens once", async () => {
  const { as, unexpected } = apiOf(openDatabase(":memory:"));
  const dispatcher = as("dispatcher");
  const made = await dispatcher("POST", "/suppressions", { address: " Anna@RAT.example", reason });
  expect(made).toMatchObject({
    status: 201,
    body: { address: "anna@rat.example", cause: "by_hand", reason, owners: [], lifted: null },
  });
  const twice = await dispatcher("POST", "/suppressions", { address: "anna@rat.example", reason });
  expect(twice).toMatchObject({ status: 409, body: { code: "already_suppressed", errors: [{ pointer: "#/address" }] } });
  expect((await as("admin")("GET", "/suppressions?q=rat.ex")).body).toMatchObject({
    items: [{ address: "anna@rat.example" }],
    next: null,
  });
  expect((await dispatcher("GET", "/suppressions?q=fremd")).body).toMatchObject({ items: [] });

  const lift = `/suppressions/${String(made.body["id"])}/lift`;
  expect(await dispatcher("POST", lift, { reason: "" })).toMatchObject({ status: 422 });
  expect(await dispatcher("POST", lift, { reason: "ist wieder da" })).toMatchObject({
    status: 200,
    body: { lifted: { reason: "ist wieder da" } },
  });
  expect(await dispatcher("POST", lift, { reason: "ist wieder da" })).toMatchObject({
    status: 409,
    body: { code: "suppression_lifted" },
  });
  expect(await dispatcher("POST", "/suppressions/999/lift", { reason: "x" })).toMatchObject({ status: 404 });
  expect((await dispatcher("GET", "/suppressions")).body).toMatchObject({ items: [] });
  expect((await dispatcher("GET", "/suppressions?lifted=1")).body).toMatchObject({ items: [{ address: "anna@rat.example" }] });
  expect(unexpected).toEqual([]);
});

test("pages follow each other, and what is no address is refused at its field", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const admin = as("admin");
  for (let i = 1; i <= 3; i++) await admin("POST", "/suppressions", { address: `a${i}@rat.example`, reason });
  const first = await admin("GET", "/suppressions?limit=2");
  expect(first.body["items"]).toMatchObject([{ address: "a3@rat.example" }, { address: "a2@rat.example" }]);
  const second = await admin("GET", `/suppressions?limit=2&cursor=${String(first.body["next"])}`);
  expect(second.body).toMatchObject({ items: [{ address: "a1@rat.example" }], next: null });
  for (const address of ["", "keine Adresse", "a@b@c", "ä@rat.example", "a\r\nBcc: b@c.example"])
    expect(await admin("POST", "/suppressions", { address, reason })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/address" }] },
    });
});

test("only whoever may see the mails", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  for (const role of ["auditor", "approver", "secretary", "list_owner", "monitor"] as const)
    expect((await as(role)("GET", "/suppressions")).status).toBe(403);
});
