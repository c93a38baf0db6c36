import { openToEverybody } from "#app/_server/roles.ts";
import MaintenanceWindowPage from "../../../wartungen/[number]/page.tsx";

export { generateMetadata } from "../../../wartungen/[number]/page.tsx";

export default function EnglishMaintenanceWindowPage(props: PageProps<"/en/wartungen/[number]">) {
  openToEverybody();
  return <MaintenanceWindowPage {...props} />;
}
