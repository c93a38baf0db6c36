import type { z } from "zod";
import type { Call } from "./call.ts";
import { excessIn } from "../json-size.ts";
import { faultsOf } from "./faults.ts";
import { pointerOf, Problem, sentencesIn } from "./problem.ts";

type Sentences = ReturnType<typeof sentencesIn>;

/** No call takes anything nearly as deep; a megabyte of brackets would keep the process busy for minutes. */
const MAX_DEPTH = 32;
/** Five hundred alerts with a hundred labels each. Megabytes of `0,0,0` would fill gigabytes once they are read and complained about. */
const MAX_VALUES = 50_000;
/** As many decisions as an import takes at once. */
const MAX_MEMBERS = 50_000;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A request as the schemas of its call read it. @throws Problem naming every field at fault */
export function readRequest(
  call: Call,
  params: Record<string, string>,
  url: URL,
  bytes: Uint8Array<ArrayBuffer>,
  say: Sentences,
) {
  return {
    params: call.params && readParams(call.params, params),
    query: readQuery(call, url, say),
    body: call.body && (call.bodyType === "text/csv" ? bytes : readBody(call, call.body, bytes, say)),
    prepared: undefined,
  };
}

/** A number that no row or incident can have names nothing. */
function readParams(schema: z.ZodType, params: Record<string, string>): unknown {
  const result = schema.safeParse(params);
  if (!result.success) throw new Problem(404, "not_found");
  return result.data;
}

function readQuery({ query }: Call, url: URL, say: Sentences): unknown {
  const given = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
  if (!query) {
    const names = Object.keys(given);
    const faults = names.map((name) => ({
      parameter: name,
      code: "unknown_parameter",
      detail: say("api.faults.unknown_parameter", { field: name }),
    }));
    if (names.length > 0) throw new Problem(400, "invalid_query", { faults });
    return undefined;
  }
  const result = query.safeParse(given);
  if (!result.success) throw new Problem(400, "invalid_query", { faults: faultsOf(result.error, "parameter", say) });
  return result.data;
}

function readBody(call: Call, schema: z.ZodType, bytes: Uint8Array<ArrayBuffer>, say: Sentences): unknown {
  const excess = excessIn(bytes, { values: call.maxValues ?? MAX_VALUES, members: MAX_MEMBERS, depth: MAX_DEPTH });
  if (excess) throw excess === "depth" ? new Problem(400, "malformed_json") : new Problem(413, "body_too_large");
  const value = parseJson(bytes);
  if (!call.isTolerant) refuseStray(value, say);
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new Problem(422, "invalid_request", { faults: faultsOf(result.error, "body", say) });
  return result.data;
}

/** No body at all means an empty object: `submit` and `cancel` need nothing. */
function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem(400, "malformed_json");
  }
}

/** Half a character and NUL would not come back from the file as they went in, and a frozen notice must, to the letter. */
function refuseStray(value: unknown, say: Sentences): void {
  const path = strayPath(value);
  if (!path) return;
  const fault = { pointer: pointerOf(path), code: "stray_character", detail: say("api.faults.stray_character") };
  throw new Problem(422, "invalid_request", { faults: [fault] });
}

/** Where the first such character stands. The path is put together on the way back: most bodies have none, and some a million values. */
function strayPath(value: unknown): PropertyKey[] | undefined {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0") ? undefined : [];
  if (typeof value !== "object" || value === null) return undefined;
  const names = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const name of names) {
    const path = strayPath((value as Record<PropertyKey, unknown>)[name]);
    if (path) return [name, ...path];
  }
  return undefined;
}
