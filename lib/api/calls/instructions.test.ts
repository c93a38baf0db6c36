import { expect, test } from "vitest";
import { aCity, number, ten } from "../../notices/testing.ts";
import { apiOf } from "../testing.ts";

const path = "/service-instructions";
const instruction = { reference: "10/03", title: "Nur Mandatsadressen", text: "Nur diese.", kind: "mandate" };
const suspension = { from: ten.toISOString(), decidedBy: "OB", incident: number };

function aHouse() {
  const made = apiOf(aCity(), { clock: () => ten });
  return { ...made, admin: made.as("admin") };
}

test("an instruction is recorded, suspended because of an incident, and read so", async () => {
  const { admin } = aHouse();
  const { body, status } = await admin("POST", path, { ...instruction, domain: "Mandat.Elbfurt.example" });
  expect(status).toBe(201);
  expect(await admin("POST", `${path}/${String(body["id"])}/suspensions`, suspension)).toMatchObject({ status: 201 });
  expect((await admin("GET", path)).body["items"]).toEqual([
    {
      ...instruction,
      id: body["id"],
      domain: "mandat.elbfurt.example",
      suspended: { since: ten.toISOString(), until: null, decidedBy: "OB" },
    },
  ]);
});

test.each([
  [path, instruction, 422, "instruction_exists", "#/reference"],
  [path, { ...instruction, reference: "2", domain: "kein" }, 422, "email_domain", "#/domain"],
  [`${path}/1/suspensions`, { ...suspension, until: suspension.from }, 422, "interval_reversed", "#/until"],
  [`${path}/1/suspensions`, { ...suspension, incident: "2020-999" }, 422, "unknown_incident", "#/incident"],
])("%s with %j is refused at its field", async (where, body, status, code, pointer) => {
  const { admin, unexpected } = aHouse();
  await admin("POST", path, instruction);
  expect(await admin("POST", where, body)).toMatchObject({ status, body: { errors: [{ code, pointer }] } });
  expect(await admin("POST", `${path}/99/suspensions`, suspension)).toMatchObject({ status: 404 });
  expect(unexpected).toEqual([]);
});
