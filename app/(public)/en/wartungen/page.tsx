import { openToEverybody } from "#app/_server/roles.ts";
import MaintenancePage from "../../wartungen/page.tsx";

export { generateMetadata } from "../../wartungen/page.tsx";

export default function EnglishMaintenancePage(props: PageProps<"/en/wartungen">) {
  openToEverybody();
  return <MaintenancePage {...props} />;
}
