import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { type Incidents, Statuspage } from "statuspage.io";
import { publicContentHash } from "#lib/publication/site/content.ts";
import { webProcess } from "#lib/publication/site/fetch-document.ts";
import { publishSite } from "#lib/publication/site/publish-site.ts";
import { publicationSecret } from "#lib/publication/site/secret.ts";
import { verifySite } from "#lib/publication/site/verify-site.ts";
import { readCurrent } from "#lib/publication/site/versions.ts";
import { recordEntry } from "#lib/incidents/commands.ts";
import { EntryInput } from "#lib/incidents/input.ts";
import { type Application, until } from "./application.ts";
import { houseSecrets, standIns, unlisted } from "./house-secrets.ts";
import { type Mark, markNames, marks, plantMarks } from "./marks.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";
import { serveFolder } from "./static-server.ts";

test.use({ environment: { PUBLICATION: "on" } });

/** The version that tells what the public can see now. */
const published = ({ db, dataDir }: Application) =>
  until("the newest state is published", () => {
    const current = readCurrent(dataDir);
    return current?.manifest.contentHash === publicContentHash(db, new Date()) ? current : undefined;
  });

/** Every file of a folder, those beside it unpacked, as text. */
function* textsIn(folder: string): Generator<[name: string, text: string]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const plain = path.endsWith(".gz") ? gunzipSync(bytes) : path.endsWith(".br") ? brotliDecompressSync(bytes) : bytes;
    yield [path.slice(folder.length + 1), plain.toString("utf8")];
  }
}

const planted = (isSecret: (mark: Mark) => boolean) => markNames.filter(isSecret).flatMap((mark) => Object.values(marks[mark]));

test("a hostile reader finds nothing of the house in any file, packed or not", async ({ application, world }) => {
  const { people } = await plantMarks(application, world);
  const { folder, manifest } = await published(application);
  const names = markNames.filter((mark) => mark !== "open").map((mark) => people[mark].name);
  const tokens = application.db.$client.prepare("select answer_token from recipients limit 20").pluck().all() as string[];
  const keys = ["publication-secret", "publication-key", "auth-secret"].map((file) =>
    readFileSync(join(application.dataDir, file), "utf8")
      .split("\n")
      .find((line) => !line.startsWith("-----"))!,
  );
  const secrets = [...houseSecrets, ...unlisted, standIns, ...planted((mark) => mark !== "open"), ...names, ...tokens, ...keys];
  const hidden = [world.amber, world.exercise, world.silent, world.suspicions.incident];
  const all = new Map(textsIn(folder));
  for (const [name, text] of all) {
    const said = text.replaceAll(/<wbr>/g, "").toLowerCase();
    const told = [...secrets, ...hidden].filter((secret) => said.includes(String(secret).toLowerCase()));
    expect.soft(told, name).toEqual([]);
  }
  for (const number of hidden) expect(Object.keys(manifest.files)).not.toContain(`stoerungen/${number}.html`);
  // So that silence means something: in every form a reader can ask for.
  for (const ending of ["", ".gz", ".br"]) {
    expect(all.get(`index.html${ending}`)).toContain("Es gibt Ersatzadressen.");
    expect(all.get(`en.html${ending}`)).toContain("There are stand-in addresses.");
    expect(all.get(`feed.atom${ending}`)).toContain("Es gibt Ersatzadressen.");
  }
});

test("pages that were taken over say what they would say if they were rendered again", async ({ application, world }) => {
  const { db, url } = application;
  await published(application);
  const entry = EntryInput.parse({
    internalText: "Weiter.",
    publicText: { de: "Wir arbeiten weiter daran." },
    occurredAt: new Date(),
  });
  recordEntry(db, world.open, entry, { by: world.users.dispatcher, at: new Date() });
  const { folder, manifest } = await published(application);
  const dataDir = mkdtempSync(join(tmpdir(), "lagebote-fresh-"));
  try {
    const source = webProcess(Number(new URL(url).port), publicationSecret(application.dataDir));
    const fresh = await publishSite({ db, dataDir, publicUrl: url, source, buildId: "" });
    const settled = Object.keys(manifest.files).filter((file) => manifest.files[file]!.madeOf !== undefined);
    expect(settled.length).toBeGreaterThan(1);
    const text = (of: string, file: string) => readFileSync(join(of, file), "utf8").replaceAll(/<time[^>]*>[^<]*<\/time>/g, "");
    for (const file of settled) expect(text(folder, file), file).toBe(text(fresh.folder, file));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test("with the application gone, the files alone are the whole page in both languages, without a script and without a broken link, also for programs", async ({
  application,
  browser,
  world,
}) => {
  const { folder } = await published(application);
  const letGoOn = application.freezeSupervisor();
  application.kill("web");
  application.kill("worker");
  const site = await serveFolder(folder);
  try {
    expect(verifySite(folder).problems).toEqual([]);
    expectWhole(folder, application.url);
    const page = await newPage(browser, { ...application, url: site.url }, { javaScriptEnabled: false });
    await page.goto("/");
    await expect(page.getByText("Es gibt Ersatzadressen.").first()).toBeVisible();
    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(/\/en\.html$/);
    await expect(page.getByText("There are stand-in addresses.").first()).toBeVisible();
    await page.goto(`/stoerungen/${world.open}.html`);
    await expect(page.getByText("Die Postfächer werden geschlossen.")).toBeVisible();
    await page.context().close();
    const reader = await newPage(browser, { ...application, url: site.url });
    for (const path of ["/", "/en/verlauf.html", `/stoerungen/${world.open}.html`]) {
      await reader.goto(path);
      await expectAccessible(reader);
    }
    await reader.context().close();
    const client = new Statuspage("musterau");
    client.setApiUrl(site.url);
    const { incidents } = (await client.api.getSummary()) as unknown as Incidents;
    expect(incidents.map(({ shortlink }) => shortlink)).toContain(`${application.url}/stoerungen/${world.open}`);
    expect(site.missing).toEqual([]);
  } finally {
    site.stop();
    letGoOn();
  }
});

/** Addresses that only the application answers. */
const dynamic = /^\/(?:en\/)?(?:adressen|abonnieren|verlauf\?|anmelden)/;

function expectWhole(folder: string, publicUrl: string): void {
  const files = new Set(readdirSync(folder, { recursive: true }) as string[]);
  for (const [name, text] of textsIn(folder)) {
    if (!name.endsWith(".html")) continue;
    for (const { tag, attribute, value } of addressesIn(text)) {
      const where = `${name}: <${tag} ${attribute}="${value}">`;
      if (value.startsWith("#") || /^(?:mailto|tel|data):/.test(value)) continue;
      if (/^https?:/.test(value)) {
        if (tag === "link") continue; // canonical and other languages: where the page is at home
        expect.soft(value.startsWith(publicUrl), where).toBe(true);
        expect.soft(value.slice(publicUrl.length), where).toMatch(dynamic);
      } else expect.soft(files.has(posix.join(posix.dirname(name), value.replace(/#.*/, ""))), where).toBe(true);
    }
    expect.soft(text, name).not.toMatch(/<script(?![^>]*src="widget\.js")|\son\w+="|style="|_next|nonce/);
  }
}

function addressesIn(html: string): { tag: string; attribute: string; value: string }[] {
  const found: { tag: string; attribute: string; value: string }[] = [];
  const walk = (node: DefaultTreeAdapterTypes.ParentNode) => {
    for (const child of node.childNodes) {
      if (!("tagName" in child)) continue;
      for (const { name, value } of child.attrs)
        if (["href", "src", "action", "formaction", "poster"].includes(name))
          found.push({ tag: child.tagName, attribute: name, value });
      walk(child);
    }
  };
  walk(parse(html));
  return found;
}
