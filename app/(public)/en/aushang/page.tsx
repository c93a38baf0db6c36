import { openToEverybody } from "#app/_server/roles.ts";
import PosterPage from "../../aushang/page.tsx";

export { generateMetadata } from "../../aushang/page.tsx";

export default function EnglishPosterPage() {
  openToEverybody();
  return <PosterPage />;
}
