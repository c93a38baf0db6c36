import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifySite } from "#lib/publication/site/verify-site.ts";
import { type Command, UsageError } from "./command.ts";

const EXIT_REFUSED = 1;

export const verifyPublication: Command = {
  usage: "DIR [--key FILE]",
  summary:
    "Checks every file of a copy of the public page and the signature; --key names the publication-key.pem that you trust.",
  run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { key: { type: "string" } } });
    const [folder, ...rest] = positionals;
    if (!folder || rest.length > 0) throw new UsageError("Name the folder.");
    const key = values.key === undefined ? undefined : readKey(values.key);
    const { manifest, problems } = verifySite(folder, key);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0 || !manifest) return EXIT_REFUSED;
    console.log(
      `${Object.keys(manifest.files).length} files are whole and signed, as of ${manifest.asOf} (version ${manifest.version}).`,
    );
    if (key === undefined)
      console.log("The key is the one in the folder. Name the one you trust with --key to know whose copy it is.");
    return 0;
  },
};

function readKey(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`The key ${path} cannot be read.`);
  }
}
