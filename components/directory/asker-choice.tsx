"use client";
import { useTranslations } from "next-intl";
import type { Asker } from "#lib/directory/addresses.ts";
import { ASKER_COOKIE } from "#lib/directory/kept-asker.ts";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Whom the addresses are for: it decides which one is right, so it is always seen, and kept for the next time. */
export function AskerChoice({ asker }: { asker: Asker }) {
  const t = useTranslations("directory");
  return (
    <div className="asker-choice" role="radiogroup" aria-labelledby="as-label" aria-describedby="as-hint">
      <span className="label" id="as-label">
        {t("asking_as")}
      </span>
      {(["administration", "everyone"] as const).map((each) => (
        // Keyed: links on the page change it too.
        <label key={`${each}${each === asker}`} className="check">
          <input type="radio" name="as" value={each} defaultChecked={each === asker} onChange={() => keep(each)} />
          <span>{t(`asker_short.${each}`)}</span>
        </label>
      ))}
      <span className="hint" id="as-hint">
        {t("asking_as_hint")}
      </span>
    </div>
  );
}

function keep(asker: Asker): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${ASKER_COOKIE}=${asker}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
