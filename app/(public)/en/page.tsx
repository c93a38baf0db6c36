import { openToEverybody } from "#app/_server/roles.ts";
import StatusPage from "../page.tsx";

export { generateMetadata } from "../page.tsx";

export default function EnglishStatusPage() {
  openToEverybody();
  return <StatusPage />;
}
