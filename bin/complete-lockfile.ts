/**
 * Run after every change of dependencies: names in package-lock.json the builds of native packages for other systems that npm left out,
 * because a registry or the machine at hand did not have them. Without them `npm ci` refuses the lockfile where it can find them.
 */
import { readFileSync, writeFileSync } from "node:fs";

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  [key: string]: unknown;
};
export type Lockfile = { packages: Record<string, Entry & { optionalDependencies?: Record<string, string> }> };

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

type Missing = { name: string; version: string; /** Wanted by something that only development needs. */ isDev: boolean };

/** The optional packages that the lockfile asks for and does not hold. */
export function missingFrom({ packages }: Lockfile): Missing[] {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({ name, version, isDev: dev === true })),
  );
  const held = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)),
  );
  return wanted.filter(({ name }) => !held.has(name));
}

export function completeLockfile(lockfile: Lockfile): Lockfile {
  const added = missingFrom(lockfile).map((missing) => [`node_modules/${missing.name}`, entryOf(missing)] as const);
  const all = [...Object.entries(lockfile.packages), ...added];
  return { ...lockfile, packages: Object.fromEntries(all.toSorted(([a], [b]) => a.localeCompare(b, "en"))) };
}

/** Such packages say in their name what they are for: `@oxlint/binding-linux-arm64-musl`. */
function entryOf({ name, version, isDev }: Missing): Entry {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is wanted as ${version}; only exact versions can be filled in.`);
  const words = name.slice(name.indexOf("/") + 1).split("-");
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  if (!cpu) throw new Error(`${name} does not say what processor it is for.`);
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : "glibc";
  return {
    version,
    cpu: [cpu],
    ...(isDev ? { dev: true } : {}),
    ...(os === "linux" ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

if (import.meta.main) {
  const path = "package-lock.json";
  const lockfile = JSON.parse(readFileSync(path, "utf8")) as Lockfile;
  console.log(`${missingFrom(lockfile).length} packages named.`);
  writeFileSync(path, `${JSON.stringify(completeLockfile(lockfile), null, 2)}\n`);
}
