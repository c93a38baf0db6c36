import { existsSync } from "node:fs";

/** The journeys run against what is delivered, not against the development server. */
export default function globalSetup(): void {
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no production build. Run `npm run build` first.");
}
