import { openToEverybody } from "#app/_server/roles.ts";
import ImprintPage from "../../impressum/page.tsx";

export { generateMetadata } from "../../impressum/page.tsx";

export default function EnglishImprintPage() {
  openToEverybody();
  return <ImprintPage />;
}
