import { resolve } from "node:path";

/** Small young generations: rows and mails live for milliseconds, and the default lets each process grow by a hundred megabytes. */
export const nodeOptions: readonly string[] = ["--max-semi-space-size=2"];

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
