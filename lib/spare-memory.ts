/** Garbage that is worth a stop of some fifty milliseconds. */
const WORTH_BYTES = 16 * 2 ** 20;

/**
 * Gives back what V8 holds and nobody needs, when it has become much since the last time: what a start has loaded, a large send has forgotten, or a
 * publication was made of. To be called when nothing is going on. Without `--expose-gc` it does nothing.
 */
export function spareMemory(): () => void {
  let heldAfter = 0;
  return () => {
    if (!globalThis.gc || process.memoryUsage().heapTotal < heldAfter + WORTH_BYTES) return;
    globalThis.gc({ type: "major", execution: "sync", flavor: "last-resort" });
    heldAfter = process.memoryUsage().heapTotal;
  };
}
