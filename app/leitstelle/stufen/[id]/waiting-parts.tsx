import "server-only";
import { getTranslations } from "next-intl/server";
import { Compared } from "#components/bundles/notice-fields.tsx";
import { PlainText } from "#components/notices/text-difference.tsx";
import type { BundleLook } from "#lib/bundles/look.ts";
import type { viewOf } from "../../vorfaelle/[number]/stufe/bundle-data.ts";

/** One block per notice: to whom, what is new, and its text on demand. */
export async function Told({ look, notices }: { look: BundleLook; notices: ReturnType<typeof viewOf>["notices"] }) {
  const t = await getTranslations("bundles");
  return (
    <section className="section" id="mitteilungen" aria-labelledby="mitteilungen-titel">
      <h2 id="mitteilungen-titel">{t("notices")}</h2>
      {notices.length === 0 ? <p>{t("no_notices")}</p> : null}
      {notices.map((notice) => {
        const stored = look.compositions.find((each) => each.context.notice.id === notice.id)!.context.notice;
        return (
          <article key={notice.id} className="stack stage-part" id={`mitteilung-${notice.id}`} aria-label={notice.audience}>
            <h3>{notice.audience}</h3>
            <p>
              <b>{notice.subject}</b>
              <br />
              {t("notice_people", { n: notice.people, mails: notice.mails, calls: notice.calls })}
              {notice.isMerged ? ` · ${t("merged")}` : ""}
            </p>
            <Compared notice={notice} />
            <details>
              <summary>
                {t("body")}
                <span className="sr"> {notice.subject}</span>
              </summary>
              <PlainText subject={stored.subject} body={stored.body} prefix="" />
            </details>
          </article>
        );
      })}
    </section>
  );
}

/** What the public reads, and what else the stage does. */
export async function EntryPart({ look }: { look: BundleLook }) {
  const t = await getTranslations("bundles");
  const words = await getTranslations("words");
  const { entry, instructions, checklist } = look.content;
  const chosen = instructions.filter((each) => each.isEnabled);
  const checks = checklist.filter((each) => each.isEnabled);
  return (
    <>
      <section className="section" id="eintrag" aria-labelledby="eintrag-titel">
        <h2 id="eintrag-titel">{t("public_text")}</h2>
        {entry.publicText.de ? (
          <div className="public-view">
            <p className="pre-line">{entry.publicText.de}</p>
            {Object.entries(entry.answers).map(([question, answer]) =>
              answer?.de ? (
                <p key={question}>
                  <b>{words(`question.${question as "broken"}`)}</b> {answer.de}
                </p>
              ) : null,
            )}
          </div>
        ) : (
          <p>{t("public_none")}</p>
        )}
        <details>
          <summary>{t("internal_text")}</summary>
          <p className="pre-line">{entry.internalText.de}</p>
        </details>
      </section>
      {chosen.length > 0 ? (
        <section className="section" id="anweisungen" aria-labelledby="anweisungen-titel">
          <h2 id="anweisungen-titel">{t("instructions")}</h2>
          {chosen.map(({ reference, operation, decidedBy }) => (
            <p key={reference}>
              {t("instruction_on", { operation, reference })}. {t("decided_by")}: {decidedBy}
            </p>
          ))}
        </section>
      ) : null}
      {checks.length > 0 ? (
        <section className="section" id="checkliste" aria-labelledby="checkliste-titel">
          <h2 id="checkliste-titel">{t("checklist")}</h2>
          <ul>
            {checks.map((item) => (
              <li key={item.text}>{item.role ? `${item.text} (${item.role})` : item.text}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
