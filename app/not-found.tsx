import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <div className="stack pad">
      <h1>{t("not_found_title")}</h1>
      <p>{t("not_found_text")}</p>
      <p>
        <Link href="/">{t("to_public_page")}</Link>
      </p>
    </div>
  );
}
