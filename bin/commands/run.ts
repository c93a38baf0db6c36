import { DomainError } from "#lib/domain-error.ts";
import { backup } from "./backup.ts";
import { type Command, refusalSentence, UsageError } from "./command.ts";
import { demo } from "./demo.ts";
import { importOparlCommand } from "./import-oparl.ts";
import { importTableCommand } from "./import-table.ts";
import { publish } from "./publish.ts";
import { restoreCommand } from "./restore.ts";
import { sheets } from "./sheets.ts";
import { tokenCreate } from "./token-create.ts";
import { tokenList } from "./token-list.ts";
import { tokenRevoke } from "./token-revoke.ts";
import { userCreate } from "./user-create.ts";
import { verifyAuditCommand } from "./verify-audit.ts";
import { verifyPublication } from "./verify-publication.ts";

const EXIT_REFUSED = 1;
const EXIT_USAGE = 2;

const commands: Record<string, Command> = {
  demo,
  "user create": userCreate,
  "token create": tokenCreate,
  "token list": tokenList,
  "token revoke": tokenRevoke,
  "import people": importTableCommand("people"),
  "import memberships": importTableCommand("memberships"),
  "import contact-points": importTableCommand("contact_points"),
  "import organizations": importTableCommand("organizations"),
  "import oparl": importOparlCommand,
  "verify-audit": verifyAuditCommand,
  backup,
  restore: restoreCommand,
  sheets,
  publish,
  "verify-publication": verifyPublication,
};

/** Finds the command by its one or two words and runs it. Answers the exit code: 1 refused, 2 not understood. */
export async function runCommand(args: string[]): Promise<number> {
  const [first, second] = args;
  if (!first) return complain(help(), EXIT_USAGE);
  if (first === "help" || first === "--help") {
    console.log(help());
    return 0;
  }
  const name = [`${first} ${second}`, first].find((candidate) => Object.hasOwn(commands, candidate));
  const command = name ? commands[name] : undefined;
  if (!name || !command) return complain(`There is no command "${first}".\n\n${help()}`, EXIT_USAGE);
  try {
    return await command.run(args.slice(name.split(" ").length));
  } catch (error) {
    if (error instanceof DomainError) return complain(refusalSentence(error), EXIT_REFUSED);
    if (isUsageError(error)) return complain(`${error.message}\n\nUsage: ${usageOf(name, command)}`, EXIT_USAGE);
    throw error;
  }
}

function help(): string {
  const lines = Object.entries(commands).map(([name, command]) => `  ${usageOf(name, command)}\n      ${command.summary}`);
  return `Usage: npm run lagebote -- <command>\n\n${lines.join("\n")}\n\nThe data folder is DATA_DIR; see .env.example.`;
}

const usageOf = (name: string, command: Command) => `${name} ${command.usage}`.trim();

/** Ours, or Node's own complaint about an option. */
const isUsageError = (error: unknown): error is Error =>
  error instanceof UsageError || (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));

function complain(message: string, code: number): number {
  console.error(message);
  return code;
}
