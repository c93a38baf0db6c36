import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { PublicationStanding } from "#lib/publication/state.ts";

const tones = {
  well: "ok",
  off: "none",
  awaited: "run",
  never: "bad",
  failing: "bad",
  old: "bad",
} as const satisfies Record<PublicationStanding["condition"], Tone>;

type PublicationFactsProps = { publication: PublicationStanding; now: Date };

/** Lines among what the operators watch: the public page as files, and the command that carries it elsewhere while that fails. */
export function PublicationFacts({ publication, now }: PublicationFactsProps) {
  const t = useTranslations("situation.publication");
  const { condition, publishedAt, failingSince, failure, command } = publication;
  return (
    <>
      <div>
        <dt>{t("title")}</dt>
        <dd>
          <Badge tone={tones[condition]}>{t(`state.${condition}`)}</Badge>
          {condition === "failing" && failingSince ? (
            <>
              {" "}
              {t("since")} <Moment at={failingSince} now={now} />
              {failure ? <>: {t(`reasons.${failure.code}`, { path: failure.path ?? "", status: failure.status ?? 0 })}</> : null}
            </>
          ) : null}
          {publishedAt && condition !== "off" ? (
            <>
              {" "}
              {t("as_of")} <Moment at={publishedAt} now={now} />
            </>
          ) : null}
        </dd>
      </div>
      {command ? (
        <div>
          <dt>{t("command")}</dt>
          <dd>
            <Badge tone="bad">{t("command_failing")}</Badge> {t("since")} <Moment at={command.failingSince} now={now} />
            <br />
            <code>{lastLines(command.error)}</code>
          </dd>
        </div>
      ) : null}
    </>
  );
}

const MAX_LINE = 200;

/** What the command said last, and how it ended. */
const lastLines = (error: string): string => error.split("\n").slice(-2).join(" ").slice(-MAX_LINE);
