import { openToEverybody } from "#app/_server/roles.ts";
import YearPage from "../../../verlauf/[year]/page.tsx";

export { generateMetadata } from "../../../verlauf/[year]/page.tsx";

export default function EnglishYearPage(props: PageProps<"/en/verlauf/[year]">) {
  openToEverybody();
  return <YearPage {...props} />;
}
