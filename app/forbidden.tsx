import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";

export default async function Forbidden() {
  const t = await getTranslations("errors");
  return (
    <div className="stack pad">
      <h1>{t("forbidden_title")}</h1>
      <p>{t("forbidden_text")}</p>
      <p>
        <Link href="/adressbuch">{t("to_directory")}</Link>
      </p>
    </div>
  );
}
