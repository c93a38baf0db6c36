import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { refuseWithoutToken } from "#app/_server/tokens.ts";
import { readFigures } from "#lib/health/figures.ts";
import { METRICS_TYPE, renderMetrics } from "#lib/health/metrics.ts";
import { publicationSetting } from "#lib/publication/state.ts";
import { processFigures } from "#lib/requests/figures.ts";

/** Figures for Prometheus: of this process as it counts them, of the worker and the work as they stand in the file. */
export async function GET(request: Request): Promise<Response> {
  const refusal = refuseWithoutToken(request, "admin", "dispatcher", "auditor", "monitor");
  if (refusal) return refusal;
  const { DATA_DIR: dataDir, EMERGENCY_SHEETS: sheetTime } = env();
  const own = await processFigures().registry.metrics();
  const shared = await renderMetrics(
    readFigures(database(), { dataDir, sheetTime, publication: publicationSetting(env()) }, new Date()),
  );
  return new Response(own + shared, { headers: { "content-type": METRICS_TYPE, "cache-control": "no-store" } });
}
