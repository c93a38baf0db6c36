import { createHash } from "node:crypto";
import { externalId } from "./external-id.ts";
import { isObject, type JsonObject, listOf, textOf } from "./json-value.ts";
import { bodyLists, itemsOf, kindOf, type ObjectKind } from "./object-kind.ts";
import { isWholeList, type ListPage, pageOf } from "./list-pages.ts";
import type { Fault } from "./reading.ts";

/** An answer of a server, or a saved one. `from`: its address, or the name of the file. */
export type OparlDocument = { from: string; body: unknown };

type Objects = Map<string, JsonObject>;

export type Collected = {
  bodies: Objects;
  organizations: Objects;
  persons: Objects;
  memberships: Objects;
  deleted: string[];
  isWhole: Record<"organizations" | "persons" | "memberships", boolean>;
  faults: Fault[];
};

/** Every object of the documents, embedded ones too, once each. */
export function collect(documents: readonly OparlDocument[]): Collected {
  const collector = new Collector(documents);
  for (const document of documents) collector.addDocument(document);
  return collector.collected();
}

const mapOf = { body: "bodies", organization: "organizations", person: "persons", membership: "memberships" } as const;

class Collector {
  private readonly objects = { bodies: new Map(), organizations: new Map(), persons: new Map(), memberships: new Map() } as {
    [K in (typeof mapOf)[keyof typeof mapOf]]: Objects;
  };
  private readonly kinds = new Map<string, ObjectKind>();
  private readonly deleted = new Set<string>();
  private readonly pages: ListPage[] = [];
  private readonly faults: Fault[] = [];
  /** What the lists hold whose addresses the bodies name. */
  private readonly expected: Map<string, ObjectKind>;

  constructor(documents: readonly OparlDocument[]) {
    this.expected = new Map(documents.flatMap(({ body }) => itemsOf(body).items).flatMap(expectedLists));
  }

  addDocument({ from, body }: OparlDocument): void {
    const { items, isList } = itemsOf(body);
    const page = isList ? pageOf(from, body) : undefined;
    const expected = page && page.names.map((name) => this.expected.get(name)).find(Boolean);
    let known = items.length === 0 ? 1 : 0;
    for (const item of items) {
      const kind = isObject(item) ? kindOf(item, expected) : undefined;
      if (kind) known += 1;
      if (isObject(item) && kind && kind !== "other") this.add(kind, item, from);
      if (page && kind && kind !== "other") page.kinds.add(kind);
    }
    if (expected) page?.kinds.add(expected);
    if (page) this.pages.push(page);
    if (known === 0) this.fault("document_unknown", from, null);
  }

  collected(): Collected {
    const isWhole = (kind: ObjectKind) => isWholeList(this.pages, kind);
    return {
      ...this.objects,
      deleted: [...this.deleted].filter((id) => !this.kinds.has(id)),
      isWhole: { organizations: isWhole("organization"), persons: isWhole("person"), memberships: isWhole("membership") },
      faults: this.faults,
    };
  }

  private add(kind: ObjectKind, object: JsonObject, from: string): void {
    if (kind === "system") return this.addEmbedded(object["body"], "body", from);
    const id = externalId(object["id"]) ?? (kind === "membership" ? madeUpId(object) : undefined);
    if (!id) return this.fault("id_missing", from, textOf(object["name"]) ?? null);
    if (isDeleted(object)) return void this.deleted.add(id);
    if ((this.kinds.get(id) ?? kind) !== kind) return this.fault("id_twice", id, textOf(object["name"]) ?? null);
    this.kinds.set(id, kind);
    const objects = this.objects[mapOf[kind]];
    // Embedded objects are often shorter than those of the list.
    if (Object.keys(object).length > Object.keys(objects.get(id) ?? {}).length) objects.set(id, object);
    if (kind === "body") this.addLists(id, object, from);
    if (kind === "person") this.addMemberships(object["membership"], { person: id }, from);
    if (kind === "organization") {
      this.addMemberships(object["membership"], { organization: id }, from);
      this.addEmbedded(object["subOrganizationOf"], "organization", from);
    }
    if (kind === "membership") {
      this.addEmbedded(object["person"], "person", from);
      this.addEmbedded(object["organization"], "organization", from);
    }
  }

  /** Lists that stand in the body itself, where only their addresses should. */
  private addLists(id: string, body: JsonObject, from: string): void {
    for (const [key, kind] of Object.entries(bodyLists)) {
      if (!Array.isArray(body[key]) || !body[key].some(isObject)) continue;
      this.addEmbedded(body[key], kind, from);
      this.pages.push({
        names: [`${id}#${key}`],
        kinds: new Set([kind]),
        next: undefined,
        previous: undefined,
        isPartial: false,
      });
    }
  }

  private addMemberships(value: unknown, backReference: JsonObject, from: string): void {
    for (const each of listOf(value))
      if (isObject(each)) this.add("membership", { ...backReference, ...withoutBlanks(each) }, from);
  }

  private addEmbedded(value: unknown, kind: ObjectKind, from: string): void {
    // An object of nothing but an id is a reference.
    for (const each of listOf(value)) if (isObject(each) && Object.keys(each).length > 2) this.add(kind, each, from);
  }

  private fault(code: Fault["code"], at: string, name: string | null): void {
    this.faults.push({ code, at, name, values: {} });
  }
}

function expectedLists(item: unknown): [string, ObjectKind][] {
  if (!isObject(item) || !["body", "system"].includes(kindOf(item) ?? "")) return [];
  const lists: Record<string, ObjectKind> = kindOf(item) === "body" ? bodyLists : { body: "body" };
  return Object.entries(lists).flatMap(([key, kind]) => {
    const id = externalId(item[key]);
    return id ? [[id, kind] as const] : [];
  });
}

const isDeleted = (object: JsonObject) => object["deleted"] === true || object["deleted"] === "true" || object["deleted"] === 1;

const withoutBlanks = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== ""));

/** An embedded membership need not have an id: what makes it one is who, where, as what and since when. */
function madeUpId(object: JsonObject): string {
  const parts = ["person", "organization", "role", "startDate"].map((key) => JSON.stringify(object[key] ?? null));
  return `membership:${createHash("sha256").update(parts.join(" ")).digest("hex")}`;
}
