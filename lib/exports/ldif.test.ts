import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ldifBaseIn, LdifBase, type LdifGroup, type LdifMember, OWN_BASE, writeLdif } from "./ldif.ts";
import { anyAddress, anyText, runTool, shown, testWith } from "./testing.ts";

type Entry = { dn: string; attributes: Record<string, string | string[]> };
type Reader = { parse: (text: string) => { entries: { toObject: (options: object) => Entry }[] } };
const reader = createRequire(import.meta.url)("ldif") as Reader;

const member = (over: Partial<LdifMember> = {}): LdifMember => ({
  address: "a.mueller@mandat.example",
  names: ["Dr. Anna Müller"],
  familyName: "Müller",
  givenName: "Anna",
  description: null,
  phone: null,
  ...over,
});
const group = (over: Partial<LdifGroup> = {}): LdifGroup => ({
  name: "Stadtrat",
  description: "Stand",
  members: [member()],
  base: undefined,
  ...over,
});
const read = (text: string): Entry[] => reader.parse(text).entries.map((entry) => entry.toObject({}));

const anyMember = fc.record({
  address: anyAddress,
  names: fc.tuple(anyText).map(([name]): [string] => [name]),
  familyName: fc.option(anyText),
  givenName: fc.option(anyText),
  description: fc.option(anyText),
  phone: fc.option(anyText),
});
const anyMembers = fc.uniqueArray(anyMember, { minLength: 1, maxLength: 6, selector: ({ address }) => address });

test("a group names its members, each with address and name; what is not plain ASCII stands in Base64", () => {
  const text = writeLdif(group({ members: [member({ phone: "+49 391 540-1" })] }), ["Stand 29.04."]);
  expect(text).toMatch(/^version: 1\n# Stand 29\.04\.\n\ndn: ou=lagebote\n/);
  expect(text).toContain("cn:: RHIuIEFubmEgTcO8bGxlcg==\n");
  const [, person, all] = read(text);
  expect(person?.attributes).toMatchObject({
    cn: "Dr. Anna Müller",
    sn: "Müller",
    mail: "a.mueller@mandat.example",
    telephoneNumber: "+49 391 540-1",
  });
  expect(all?.attributes).toMatchObject({ cn: "Stadtrat", member: person?.dn });
});

test("a group of nobody is left out, because a group of the schema has a member", () => {
  expect(read(writeLdif(group({ members: [] }), []))).toHaveLength(1);
});

test("in a directory that has a place for it the file makes none, and only a place is taken for one", () => {
  const [person, all] = read(writeLdif(group({ base: "ou=Verteiler,dc=stadt,dc=example" }), []));
  expect(person?.dn).toBe("mail=a.mueller@mandat.example,ou=Verteiler,dc=stadt,dc=example");
  expect(all).toMatchObject({ dn: "cn=Stadtrat,ou=Verteiler,dc=stadt,dc=example", attributes: { member: person?.dn } });
  for (const text of ["", "ou=", "Verteiler", "ou=a\ndn: ou=b", "ou=a,", "ou=a;b", "ou=a,dc=b\u0000"])
    expect(LdifBase.safeParse(text).success).toBe(false);
});

test("what somebody typed that is no place is refused and named; nothing typed is none", () => {
  expect(ldifBaseIn("  ")).toBeUndefined();
  expect(ldifBaseIn(" ou=Verteiler,dc=stadt ")).toBe("ou=Verteiler,dc=stadt");
  expect(() => ldifBaseIn("Verteiler")).toThrow(expect.objectContaining({ code: "ldif_base", values: { base: "Verteiler" } }));
});

test("no line is longer than 76 octets, and none begins with what somebody typed", () => {
  fc.assert(
    fc.property(anyMembers, anyText, fc.array(anyText, { maxLength: 2 }), (members, name, notes) => {
      const lines = writeLdif(group({ name, members }), notes).split("\n");
      expect(lines.filter((line) => Buffer.byteLength(line) > 76)).toEqual([]);
      const known = /^( |#|$|(version|dn|objectClass|ou|cn|sn|givenName|mail|description|telephoneNumber|member)::? )/;
      expect(lines.filter((line) => !known.test(line) || /[\r\0]/.test(line))).toEqual([]);
    }),
  );
});

test("any names and addresses come back out of another reader", () => {
  fc.assert(
    fc.property(anyMembers, anyText, (members, name) => {
      const entries = read(writeLdif(group({ name, members }), []));
      const people = entries.slice(1, -1).map(({ attributes }) => ({ cn: attributes["cn"], mail: attributes["mail"] }));
      expect(people).toEqual(members.map(({ names, address }) => ({ cn: shown(names[0]) || "-", mail: address })));
      expect([entries.at(-1)?.attributes["member"]].flat()).toEqual(entries.slice(1, -1).map(({ dn }) => dn));
    }),
  );
});

testWith("slapadd", "slapd", "a directory server takes any of it, and its schema has no objection", (slapadd) => {
  const folder = mkdtempSync(join(tmpdir(), "ldif-"));
  try {
    const schema = ["core", "cosine", "inetorgperson"].map((name) => `include /etc/ldap/schema/${name}.schema`);
    const database = [
      `modulepath /usr/lib/ldap`,
      `moduleload back_mdb`,
      `database mdb`,
      `suffix "${OWN_BASE}"`,
      `directory ${folder}`,
    ];
    writeFileSync(join(folder, "slapd.conf"), [...schema, ...database, ""].join("\n"));
    const texts = fc.sample(fc.tuple(anyMembers, anyText), { numRuns: 40, seed: 7 });
    for (const [members, name] of texts) {
      const input = writeLdif(group({ name, members }), ["Stand"]).replace("version: 1\n", ""); // it knows no such line
      runTool(slapadd, ["-u", "-q", "-f", join(folder, "slapd.conf")], { input });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
