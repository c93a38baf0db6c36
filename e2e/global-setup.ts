import { existsSync } from "node:fs";

const NODE_MAJOR = 26;

/** The journeys run against what is delivered, not against the development server, and with the project's own Node.js. */
export default function globalSetup(): void {
  if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR)
    throw new Error("Run the tests with the Node.js in node_modules/.bin, for example by `npm test` or `npx playwright test`.");
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no production build. Run `npm run build` first.");
}
