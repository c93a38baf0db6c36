import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { TypedFields } from "#components/ui/form-state.ts";

const compared = [
  "subject",
  "body",
  "subjectEn",
  "bodyEn",
  "subjectSimple",
  "bodySimple",
  ...[1, 2, 3, 4, 5, 6].map((row) => `answer_${row}`),
  "answerBy",
  "nextInformationAt",
  "scheduledAt",
  "notAfterAt",
];

type NoticeConflictProps = {
  mine: TypedFields;
  theirs: TypedFields;
};

/** Somebody else saved in between: what they wrote stands here, what this person wrote stands in the form. Nothing is lost. */
export function NoticeConflict({ mine, theirs }: NoticeConflictProps) {
  const t = useTranslations("notices");
  const value = (fields: TypedFields, name: string) => fields[name]?.[0]?.replaceAll("\r\n", "\n").trim() ?? "";
  const different = compared.filter((name) => value(mine, name) !== value(theirs, name));
  const listsDiffer = JSON.stringify((mine["listIds"] ?? []).toSorted()) !== JSON.stringify((theirs["listIds"] ?? []).toSorted());
  return (
    <Alert tone="warn" title={t("conflict")}>
      <p>{t("conflict_hint")}</p>
      {different.length === 0 && !listsDiffer ? <p>{t("conflict_same")}</p> : null}
      {listsDiffer ? <p>{t("conflict_lists")}</p> : null}
      {different.map((name) => (
        <div key={name} className="pair">
          <div className="inside">
            <p className="label">{t("theirs", { field: t(`conflict_fields.${fieldKey(name)}`) })}</p>
            <p className="pre-line theirs">{value(theirs, name) || t("empty_text")}</p>
          </div>
          <div className="outside">
            <p className="label">{t("mine", { field: t(`conflict_fields.${fieldKey(name)}`) })}</p>
            <p className="pre-line theirs">{value(mine, name) || t("empty_text")}</p>
          </div>
        </div>
      ))}
      <div className="row">
        <button className="btn" name="intent" value="save">
          {t("keep_mine")}
        </button>
        <button className="btn" name="intent" value="discard">
          {t("take_theirs")}
        </button>
      </div>
    </Alert>
  );
}

const fieldKey = (name: string) => (name.startsWith("answer_") ? "answer" : name);
