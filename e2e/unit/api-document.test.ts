import { createConfig, lintFromString } from "@redocly/openapi-core";
import { generateAst, type OpenAPI, parseSpec, printAst } from "oazapfts";
import { createContext } from "oazapfts/context";
import { expect, test } from "vitest";
import { calls } from "#lib/api/calls/index.ts";
import { openApiDocument } from "#lib/api/document.ts";

const text = () => JSON.stringify(openApiDocument(calls, "https://lagebote.stadt.example/api/v1"));

test("a linter written by others finds nothing in the document", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: text(), absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)).toEqual([]);
});

/** `npm run generate:api-client` writes it anew. */
test("the client that the journeys use is the one that the present document gives", async () => {
  const document = await parseSpec(JSON.parse(text()) as OpenAPI.Document);
  const source = printAst(await generateAst(createContext(document, { optimistic: true, futureStripLegacyMethods: true })));
  await expect(source).toMatchFileSnapshot("../api-client.generated.ts");
});
