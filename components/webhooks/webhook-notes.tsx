import { useTranslations } from "next-intl";

const notes = ["content", "check", "repeat"] as const;

/** What whoever runs the other program has to know. */
export function WebhookNotes() {
  const t = useTranslations("administration.webhooks");
  return (
    <section className="section" aria-labelledby="andere-seite">
      <h2 id="andere-seite">{t("about")}</h2>
      <dl className="kv">
        {notes.map((note) => (
          <div key={note}>
            <dt>{t(`about_${note}`)}</dt>
            <dd>{t(`about_${note}_text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
