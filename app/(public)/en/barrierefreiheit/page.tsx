import { openToEverybody } from "#app/_server/roles.ts";
import AccessibilityPage from "../../barrierefreiheit/page.tsx";

export { generateMetadata } from "../../barrierefreiheit/page.tsx";

export default function EnglishAccessibilityPage() {
  openToEverybody();
  return <AccessibilityPage />;
}
