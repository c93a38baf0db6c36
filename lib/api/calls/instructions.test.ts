import { expect, test } from "vitest";
import { aCity, number, ten } from "../../notices/testing.ts";
import { apiOf, type TestClient } from "../testing.ts";

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

const read = async (admin: TestClient, id: number) => (await admin("GET", `${path}/${id}`)).body;

test("an instruction is corrected, put into force again and taken out of use; what was recorded stays readable", async () => {
  const { admin, unexpected } = aHouse();
  await admin("POST", path, instruction);
  await admin("POST", `${path}/1/suspensions`, suspension);
  const changed = await admin("PUT", `${path}/1`, { ...instruction, title: "Anders", domain: "mandat.elbfurt.example" });
  expect(changed).toMatchObject({ status: 200, body: { title: "Anders", domain: "mandat.elbfurt.example", archivedAt: null } });
  expect(await read(admin, 1)).toEqual(changed.body);
  const at = new Date(ten.getTime() + 3_600_000).toISOString();
  const resumed = await admin("POST", `${path}/1/resumptions`, { at, decidedBy: "BOB" });
  expect(resumed).toMatchObject({
    status: 201,
    body: {
      suspended: { until: at },
      suspensions: [
        { from: suspension.from, until: at, decidedBy: "BOB", incident: number },
        { from: suspension.from, until: null, decidedBy: "OB", incident: number, recordedBy: "Programm 1" },
      ],
    },
  });
  expect(await admin("POST", `${path}/1/resumptions`, { at, decidedBy: "BOB" })).toMatchObject({
    status: 409,
    body: { code: "not_suspended" },
  });
  expect(await admin("DELETE", `${path}/1`)).toMatchObject({ status: 200, body: { id: 1 } });
  expect((await admin("DELETE", `${path}/1`)).status).toBe(404);
  expect((await admin("GET", path)).body["items"]).toEqual([]);
  expect(await read(admin, 1)).toMatchObject({ archivedAt: ten.toISOString(), title: "Anders" });
  expect(unexpected).toEqual([]);
});

test("nothing ends before it began, no reference is given twice, and what is not there is not found", async () => {
  const { admin, unexpected } = aHouse();
  await admin("POST", path, instruction);
  await admin("POST", path, { ...instruction, reference: "10/04" });
  await admin("POST", `${path}/1/suspensions`, suspension);
  const early = await admin("POST", `${path}/1/resumptions`, { decidedBy: "BOB" });
  expect(early).toMatchObject({ status: 422, body: { errors: [{ code: "interval_reversed", pointer: "#/at" }] } });
  const taken = await admin("PUT", `${path}/2`, instruction);
  expect(taken).toMatchObject({ status: 422, body: { errors: [{ code: "instruction_exists", pointer: "#/reference" }] } });
  expect((await admin("PUT", `${path}/99`, { ...instruction, reference: "3" })).status).toBe(404);
  expect((await admin("GET", `${path}/99`)).status).toBe(404);
  expect((await admin("POST", `${path}/99/resumptions`, { decidedBy: "BOB" })).status).toBe(404);
  expect(unexpected).toEqual([]);
});
