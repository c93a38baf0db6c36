import { openToEverybody } from "#app/_server/roles.ts";
import IncidentPosterPage from "../../../../stoerungen/[number]/aushang/page.tsx";

export { generateMetadata } from "../../../../stoerungen/[number]/aushang/page.tsx";

export default function EnglishIncidentPosterPage(props: PageProps<"/en/stoerungen/[number]/aushang">) {
  openToEverybody();
  return <IncidentPosterPage {...props} />;
}
