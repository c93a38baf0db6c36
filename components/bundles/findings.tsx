import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { anchorOf, type FoundView } from "./parts.ts";

type FindingsProps = {
  findings: readonly FoundView[];
  /** To whom, by part, such as `notice-12`. */
  names: Record<string, string>;
  /** Whoever writes is told also that nothing is missing. */
  isWriting?: boolean;
};

/** What is missing, in red and first; what somebody should look at, after it. Each leads to its part. */
export function Findings({ findings, names, isWriting = false }: FindingsProps) {
  const t = useTranslations("bundles");
  const bad = findings.filter(({ severity }) => severity === "bad");
  const warn = findings.filter(({ severity }) => severity === "warn");
  return (
    <>
      {bad.length > 0 ? (
        <Alert tone="bad" title={t("missing", { n: bad.length })}>
          <FindingList findings={bad} names={names} />
        </Alert>
      ) : isWriting ? (
        <Alert tone="ok" title={t("complete")} />
      ) : null}
      {warn.length > 0 ? (
        <Alert tone="warn" title={t("look_at", { n: warn.length })}>
          <FindingList findings={warn} names={names} />
        </Alert>
      ) : null}
    </>
  );
}

function FindingList({ findings, names }: FindingsProps) {
  const t = useTranslations("bundles");
  const all = useTranslations();
  return (
    <ul>
      {findings.map(({ part, key, values }) => (
        <li key={part + key + JSON.stringify(values)}>
          <a href={`#${anchorOf(part)}`}>
            {names[part] ?? t(`part.${part.startsWith("notice-") ? "notice" : (part as "entry")}`)}
          </a>
          {": "}
          {all(key as "bundles.save", values)}
          {key.startsWith("mail.warnings.") && values["names"] ? ` (${values["names"]})` : ""}
        </li>
      ))}
    </ul>
  );
}
