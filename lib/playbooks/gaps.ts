import { and, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { serviceInstructions, services } from "#db/schema/index.ts";
import { findListIds } from "../lists/keys.ts";
import type { PlaybookContent } from "./content.ts";

/** Something of another city that this one does not have; `stages` by key, empty: named for the playbook as a whole. */
export type PlaybookGap = { kind: "list" | "service" | "instruction"; key: string; stages: string[] };

/** What a playbook names and the city does not have. A warning, not a refusal: the rest of the playbook is as good. */
export function listPlaybookGaps(db: Db, content: PlaybookContent): PlaybookGap[] {
  const named = namedIn(content);
  const keysOf = (kind: PlaybookGap["kind"]) => [...new Set(named.filter((each) => each.kind === kind).map(({ key }) => key))];
  const known = {
    list: new Set(findListIds(db, keysOf("list")).keys()),
    service: knownServices(db, keysOf("service")),
    instruction: knownInstructions(db, keysOf("instruction")),
  };
  const missing = named.filter(({ kind, key }) => !known[kind].has(key));
  return [...Map.groupBy(missing, ({ kind, key }) => `${kind}:${key}`).values()].map((rows) => ({
    kind: rows[0]!.kind,
    key: rows[0]!.key,
    stages: [...new Set(rows.flatMap(({ stage }) => stage ?? []))],
  }));
}

type Named = { kind: PlaybookGap["kind"]; key: string; stage: string | null };

function namedIn(content: PlaybookContent): Named[] {
  const servicesOf = (rows: readonly { key: string }[], stage: string | null): Named[] =>
    rows.map(({ key }) => ({ kind: "service", key, stage }));
  return [
    ...servicesOf(content.services, null),
    ...content.stages.flatMap((stage): Named[] => [
      ...servicesOf(stage.services, stage.key),
      ...[...stage.audiences, ...stage.addressOperations].flatMap(({ list }): Named[] =>
        list === undefined ? [] : [{ kind: "list", key: list, stage: stage.key }],
      ),
      ...stage.instructions.map(({ reference }): Named => ({ kind: "instruction", key: reference, stage: stage.key })),
    ]),
  ];
}

function knownServices(db: Db, keys: readonly string[]): Set<string> {
  const wanted = and(inArray(services.key, [...keys]), isNull(services.archivedAt));
  return new Set(
    db
      .select({ key: services.key })
      .from(services)
      .where(wanted)
      .all()
      .map(({ key }) => key),
  );
}

function knownInstructions(db: Db, references: readonly string[]): Set<string> {
  const { reference, archivedAt } = serviceInstructions;
  const wanted = and(inArray(reference, [...references]), isNull(archivedAt));
  return new Set(
    db
      .select({ reference })
      .from(serviceInstructions)
      .where(wanted)
      .all()
      .map((row) => row.reference),
  );
}
