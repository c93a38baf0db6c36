import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { contactPoints, memberships, organizations, persons } from "#db/schema/index.ts";
import { anOrganization, aPerson, townPages } from "#lib/oparl/testing.ts";
import { answerJson, startServer } from "#lib/oparl/testing-server.ts";
import { runCommand } from "./run.ts";

let folder: string;
let printed: string[];
let complained: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  printed = [];
  complained = [];
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("OPARL_ALLOW_PRIVATE_ADDRESSES", "0");
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void complained.push(line));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const database = () => openDatabase(join(folder, "lagebote.db"));
const load = (...args: string[]) => {
  printed = [];
  complained = [];
  return runCommand(["import", "oparl", ...args]);
};
const last = () => printed.at(-1);

/** The town as somebody saved it: one file for each page, in a folder of a folder. */
function savedTown(...people: Parameters<typeof townPages>[1]): string {
  const pages = join(folder, "pages", "ris");
  mkdirSync(pages, { recursive: true });
  for (const { from, body } of townPages([anOrganization("rat", "Gemeinderat")], people))
    writeFileSync(join(pages, from), JSON.stringify(body));
  return join(folder, "pages");
}
const weber = aPerson("1", "Weber", ["rat"], { email: "weber@gmail.com" });

test("a folder of saved pages is taken over, the second time nothing is written, and a dry run never", async () => {
  const town = savedTown(weber);
  expect(await load(town, "--dry-run")).toBe(0);
  expect(last()).toBe("Dry run: nothing was written.");
  expect(database().select().from(persons).all()).toEqual([]);
  expect(await load(town)).toBe(0);
  expect(printed).toContain("People: 1 new");
  expect(database().select().from(memberships).all()).toHaveLength(1);
  expect(await load(town)).toBe(0);
  expect(last()).toBe("Everything was known already: nothing was written.");
});

test("private-looking addresses are shown masked, and taken over only with the option for it", async () => {
  const town = savedTown(weber);
  await load(town);
  expect(printed.join("\n")).toContain("w…@gmail.com (looks private)");
  expect(printed.join("\n")).not.toContain("weber@gmail.com");
  await load(town, "--with-private-addresses");
  expect(database().select().from(contactPoints).all()).toMatchObject([{ value: "weber@gmail.com", publicity: "internal" }]);
});

test("what the source no longer has ends only with the option for it", async () => {
  await load(savedTown(weber, aPerson("2", "Krol", ["rat"])));
  const less = savedTown(weber);
  await load(less);
  expect(printed.join("\n")).toContain("gone, person: Krol (no longer in the source)");
  expect(
    database()
      .select()
      .from(persons)
      .all()
      .every(({ archivedAt }) => archivedAt === null),
  ).toBe(true);
  await load(less, "--end-gone");
  expect(database().select().from(persons).all()[1]?.archivedAt).not.toBeNull();
});

test("an address is read when it may be, and a private one only where that is allowed", async () => {
  const server = await startServer((url, response) => {
    const [body, ...lists] = townPages([anOrganization("rat", "Gemeinderat")], [weber]);
    const list = lists.find(({ from }) => `/${from}` === url.pathname);
    const here = {
      ...(body!.body as object),
      organization: `${url.origin}/organization.json`,
      person: `${url.origin}/person.json`,
    };
    answerJson(response, list ? list.body : here);
  });
  expect(await load(`${server.origin}/body`)).toBe(1);
  expect(complained.join()).toContain("not on the open internet");
  expect(server.asked).toEqual([]);
  vi.stubEnv("OPARL_ALLOW_PRIVATE_ADDRESSES", "1");
  expect(await load(`${server.origin}/body`)).toBe(0);
  expect(printed).toContain("People: 1 new");
  await load(`${server.origin}/body`);
  expect(server.asked.at(-1)).toContain("modified_since");
  await load(`${server.origin}/body`, "--full");
  expect(server.asked.at(-1)).not.toContain("modified_since");
  await server.close();
});

test("what is neither file nor folder nor address is not understood, and a file that is no JSON is a line", async () => {
  expect(await load()).toBe(2);
  expect(await load("nirgendwo")).toBe(2);
  expect(await load("a", "b")).toBe(2);
  writeFileSync(join(folder, "notes.txt"), "kein JSON");
  expect(await load(join(folder, "notes.txt"))).toBe(0);
  expect(complained.join()).toContain("is not JSON");
});

const real = "../shared/data/oparl";
test.skipIf(!existsSync(real))(`real bodies come in, and the second time nothing is written (needs ${real})`, async () => {
  // The last two are examples of one standard: they name the same people and committees.
  const bodies = ["huertgenwald-1.0", "magdeburg-wp8-derived", "spec-1.1-examples", "meine-stadt-transparent"];
  for (const body of bodies) expect(await load(`${real}/${body}`)).toBe(0);
  const count = (table: typeof persons | typeof organizations | typeof memberships) =>
    database().select().from(table).all().length;
  expect([count(organizations), count(persons), count(memberships)]).toEqual([22 + 8 + 1, 49 + 58 + 1, 533 + 115 + 1]);
  for (const body of bodies) {
    await load(`${real}/${body}`);
    expect(last(), body).toBe("Everything was known already: nothing was written.");
  }
});
