import { openToEverybody } from "#app/_server/roles.ts";
import HistoryPage from "../../verlauf/page.tsx";

export { generateMetadata } from "../../verlauf/page.tsx";

export default function EnglishHistoryPage() {
  openToEverybody();
  return <HistoryPage />;
}
