import { createHash } from "node:crypto";
import type { SiteMap } from "./addresses.ts";
import type { Draft, Former } from "./draft.ts";
import type { DocumentSource } from "./fetch-document.ts";
import { ASSETS } from "./format.ts";
import { assetName, rewriteCss } from "./rewrite-css.ts";
import type { TakeAsset } from "./rewrite-html.ts";

/** Assets of former versions stay that long: for pages that a browser or a proxy has kept. */
const KEEP_FORMER_MS = 24 * 60 * 60_000;

/** Takes every asset into the version once, however many pages ask for it. */
export function assetShelf(draft: Draft, source: DocumentSource, site: SiteMap): TakeAsset {
  const byAddress = new Map<string, Promise<string>>();
  const byName = new Map<string, Promise<void>>();

  const take: TakeAsset = (address) => {
    let taken = byAddress.get(address);
    if (!taken) byAddress.set(address, (taken = takeNew(address)));
    return taken;
  };

  async function takeNew(address: string): Promise<string> {
    const { bytes, type } = await source(address);
    const own = type.startsWith("text/css") ? Buffer.from(await rewriteCss(bytes.toString("utf8"), address, site, take)) : bytes;
    const name = assetName(address, createHash("sha256").update(own).digest("hex"));
    let written = byName.get(name);
    if (!written) byName.set(name, (written = draft.put(name, own, type)));
    await written;
    return name;
  }

  return take;
}

/**
 * What the version before had and this one does not need, for pages read a moment before the switch.
 *
 * @param areStillNeeded by pages that were taken over from it
 */
export async function keepFormerAssets(
  draft: Draft,
  former: Former | undefined,
  areStillNeeded: boolean,
  now: Date,
): Promise<void> {
  if (!former) return;
  for (const [file, known] of Object.entries(former.manifest.files)) {
    if (!file.startsWith(ASSETS) || draft.has(file)) continue;
    const lastNeeded = known.former ?? former.manifest.asOf;
    if (areStillNeeded && known.former === undefined) await draft.takeOver(file);
    else if (now.getTime() - Date.parse(lastNeeded) < KEEP_FORMER_MS) await draft.takeOver(file, { former: lastNeeded });
  }
}
