import { resolve } from "node:path";

export type Program = { script: string; nodeOptions: readonly string[] };

/**
 * What `npm start` and `npm run demo` keep running. V8 would let the young generation of each grow to a hundred megabytes. What a page needs lives
 * for milliseconds: the web process gets a small one. The worker in a large send makes and forgets megabytes in each moment, and with a small one would be
 * stopped every few milliseconds; what its start has taken it gives back by itself, for which it needs `gc`.
 */
export const programs = {
  web: { script: "bin/web.ts", nodeOptions: ["--max-semi-space-size=2"] },
  worker: { script: "bin/worker.ts", nodeOptions: ["--max-semi-space-size=16", "--expose-gc"] },
} as const satisfies Record<string, Program>;

/**
 * Of web process and worker, as it is now: a demo has set some of it, and taken away what leads outside. What Node.js has made of a file once it keeps beside the build, where whoever can write could change the program
 * too: without it each process holds the compiler of TypeScript, some 25 MB. Where the folder cannot be written it does without. The C library
 * keeps a store of its own for each thread that asks for memory, and what packs pages on four threads leaves 30 MB in them.
 */
export const processEnvironment = (): NodeJS.ProcessEnv => ({
  NODE_COMPILE_CACHE: resolve(".next/cache/compiled"),
  MALLOC_ARENA_MAX: "1",
  ...process.env,
  NODE_ENV: "production",
});
