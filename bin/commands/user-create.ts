import { parseArgs } from "node:util";
import { hashPassword } from "better-auth/crypto";
import { roles } from "#db/vocabulary.ts";
import { createUser } from "#lib/accounts/commands.ts";
import { generatePassword } from "#lib/accounts/generate-password.ts";
import { MIN_PASSWORD_LENGTH, NewUserInput } from "#lib/accounts/input.ts";
import { type Command, CONSOLE_ACTOR, UsageError, withDatabase } from "./command.ts";

export const userCreate: Command = {
  usage: `--name NAME --email ADDRESS --role ROLE[,ROLE…] [--password PASSWORD] [--language de|en]`,
  summary: `Adds a user (${roles.join(", ")}). Without --password one is made and printed once.`,
  async run(args) {
    const { input, isGenerated } = readInput(args);
    const { password, ...user } = input;
    const passwordHash = await hashPassword(password);
    await withDatabase((db) => createUser(db, user, passwordHash, { by: CONSOLE_ACTOR, at: new Date() }));
    console.log(`${user.name} can sign in as ${user.email} (${user.roles.join(", ")}).`);
    if (isGenerated) console.log(`Password, shown only now: ${password}`);
    return 0;
  },
};

const options = {
  name: { type: "string" },
  email: { type: "string" },
  role: { type: "string", multiple: true },
  password: { type: "string" },
  language: { type: "string" },
} as const;

function readInput(args: string[]): { input: NewUserInput; isGenerated: boolean } {
  const { values } = parseArgs({ args, options });
  const input = NewUserInput.safeParse({
    ...values,
    password: values.password ?? generatePassword(),
    roles: values.role?.flatMap((role) => role.split(",")),
  });
  if (input.success) return { input: input.data, isGenerated: values.password === undefined };
  throw new UsageError(input.error.issues.map(wordsOf).join("\n"));
}

const hints: Record<string, string> = {
  name: "--name is missing or too long.",
  email: "--email is missing or no e-mail address.",
  password: `--password must have at least ${MIN_PASSWORD_LENGTH} characters.`,
  roles: `--role must be one or more of ${roles.join(", ")}.`,
  language: "--language must be de or en.",
};

const wordsOf = (issue: { path: PropertyKey[]; message: string }) => hints[String(issue.path[0])] ?? issue.message;
