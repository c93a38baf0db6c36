import { openToEverybody } from "#app/_server/roles.ts";
import SubscribePage from "../../abonnieren/page.tsx";

export { generateMetadata } from "../../abonnieren/page.tsx";

export default function EnglishSubscribePage(props: PageProps<"/en/abonnieren">) {
  openToEverybody();
  return <SubscribePage {...props} />;
}
