import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";

type EmbedSampleProps = {
  id: string;
  title: string;
  text: string;
  code: string;
  /** How it looks on another page. */ children: ReactNode;
};

/** One way to show the state elsewhere: what it is, how it looks, and what to copy. */
export function EmbedSample({ id, title, text, code, children }: EmbedSampleProps) {
  const t = useTranslations("administration.embed");
  return (
    <section className="section stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <h3>{t("preview")}</h3>
      <div>{children}</div>
      <h3 id={`${id}-vorlage`}>{t("snippet")}</h3>
      <pre className="sample" tabIndex={0} role="region" aria-labelledby={`${id}-vorlage ${id}`}>
        <code>{code}</code>
      </pre>
      <div className="row">
        <CopyButton text={code} label={t("copy")} of={title} />
      </div>
    </section>
  );
}
