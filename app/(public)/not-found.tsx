import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { publicPath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

/** One answer for what does not exist and what is not for the public. */
export default async function PublicNotFound() {
  const t = await getTranslations("public");
  return (
    <PublicFrame settings={readSettings(database())} path="/">
      <div className="section">
        <h1>{t("not_found_title")}</h1>
        <p>{t("not_found_text")}</p>
        <p>
          <a href={publicPath("/", await getLocale())}>{t("back")}</a>
        </p>
      </div>
    </PublicFrame>
  );
}
