import { useTranslations } from "next-intl";
import { mainFunction } from "#components/deliveries/main-function.ts";
import type { Sample } from "#lib/notices/samples.ts";

/** Mails where something is likeliest to look wrong. */
export function SampleMails({ samples, path, version }: { samples: readonly Sample[]; path: string; version: number }) {
  const t = useTranslations("approval");
  if (samples.length === 0) return <p>{t("no_samples")}</p>;
  return (
    <div className="samples">
      {samples.map((sample, index) => (
        <details key={sample.kind} open={index === 0}>
          <summary>
            <span>
              <b>{t(`sample_kinds.${sample.kind}`)}</b>
              <span>
                {[sample.names.join(", "), sample.names.length === 1 ? mainFunction(sample.functionLabel) : null]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </span>
            <span className="when-closed">{t("show_sample")}</span>
            <span className="when-open">{t("hide_sample")}</span>
          </summary>
          <SampleMail
            sample={sample}
            source={`${path}/vorschau?als=${sample.ref}&mitteilung=${sample.noticeId}&stand=${version}`}
          />
        </details>
      ))}
    </div>
  );
}

function SampleMail({ sample, source }: { sample: Sample; source: string }) {
  const t = useTranslations("approval");
  const notices = useTranslations("notices");
  const label = t("sample_label", { kind: t(`sample_kinds.${sample.kind}`) });
  return (
    <article className="mail" aria-label={label}>
      <dl className="mail-head">
        <div>
          <dt>{notices("mail_address")}</dt>
          <dd>{sample.address}</dd>
        </div>
        <div>
          <dt>{notices("subject")}</dt>
          <dd>
            <b>{sample.subject}</b>
          </dd>
        </div>
      </dl>
      {sample.kind === "plain_text" ? (
        <pre className="mail-text" tabIndex={0} aria-label={label}>
          {sample.text}
        </pre>
      ) : (
        <iframe className="mail-frame" src={source} title={label} sandbox="" loading="lazy" />
      )}
    </article>
  );
}
