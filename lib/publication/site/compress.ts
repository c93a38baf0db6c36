import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ASSETS } from "./format.ts";

const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** Assets are compressed once and read for months; pages change with every minute and must be there within a second. */
const ASSET_QUALITY = 11;
const PAGE_QUALITY = 6;

/** Off the main thread: whoever publishes has other things to do. */
export async function compress(bytes: Buffer, file: string): Promise<{ gz: Buffer; br: Buffer }> {
  const quality = file.startsWith(ASSETS) ? ASSET_QUALITY : PAGE_QUALITY;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes.length),
  };
  const [gz, br] = await Promise.all([asGzip(bytes, { level: 9 }), asBrotli(bytes, { params })]);
  return { gz, br };
}

/** As large as the file, no larger: by default each of four threads would take tens of megabytes for a page of ten kilobytes. */
const windowFor = (length: number): number =>
  Math.min(22, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(length + 16))));
