import { openToEverybody } from "#app/_server/roles.ts";
import AddressesPage from "../../adressen/page.tsx";

export { generateMetadata } from "../../adressen/page.tsx";

export default function EnglishAddressesPage(props: PageProps<"/en/adressen">) {
  openToEverybody();
  return <AddressesPage {...props} />;
}
