import { useTranslations } from "next-intl";

/** In the head of the page: the form of the stage stands beneath. */
export function StageActs({ form }: { form: string }) {
  const t = useTranslations("bundles");
  return (
    <>
      <button className="btn" form={form} name="intent" value="save">
        {t("save")}
      </button>
      <button className="btn btn-main" form={form} name="intent" value="submit">
        {t("submit")}
      </button>
    </>
  );
}
