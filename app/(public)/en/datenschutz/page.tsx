import { openToEverybody } from "#app/_server/roles.ts";
import PrivacyPage from "../../datenschutz/page.tsx";

export { generateMetadata } from "../../datenschutz/page.tsx";

export default function EnglishPrivacyPage() {
  openToEverybody();
  return <PrivacyPage />;
}
