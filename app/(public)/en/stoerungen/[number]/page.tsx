import { openToEverybody } from "#app/_server/roles.ts";
import IncidentPage from "../../../stoerungen/[number]/page.tsx";

export { generateMetadata } from "../../../stoerungen/[number]/page.tsx";

export default function EnglishIncidentPage(props: PageProps<"/en/stoerungen/[number]">) {
  openToEverybody();
  return <IncidentPage {...props} />;
}
