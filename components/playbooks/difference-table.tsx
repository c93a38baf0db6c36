import { useTranslations } from "next-intl";
import { Empty } from "#components/ui/alert.tsx";
import { diffTexts } from "#lib/notices/difference.ts";
import type { PlaybookChange } from "#lib/playbooks/difference.ts";

/** What came, went and changed, field by field; changed words underlined and struck through. */
export function DifferenceTable({ changes }: { changes: readonly PlaybookChange[] }) {
  const t = useTranslations("playbooks");
  const parts = useTranslations("playbooks.parts");
  if (changes.length === 0) return <Empty title={t("no_difference")} />;
  const wordOf = (part: string) => (parts.has(part) ? parts(part) : part);
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("place")}</th>
          <th scope="col">{t("change")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ place, before, after }) => (
          <tr key={place.join("/")}>
            <th scope="row">{place.map(wordOf).join(" › ")}</th>
            <td className="diff pre-line">
              {diffTexts(before ?? "", after ?? "").map((part, index) => {
                if (part.kind === "added") return <ins key={index}>{part.text}</ins>;
                return part.kind === "removed" ? <del key={index}>{part.text}</del> : <span key={index}>{part.text}</span>;
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
