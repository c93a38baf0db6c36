import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type VacationPhase, writeVacation } from "./sieve.ts";
import { anyAddress, anyText, runTool, shown, testWith } from "./testing.ts";

const mailbox = "a.mueller@mandat.example";
const phase = (over: Partial<VacationPhase> = {}): VacationPhase => ({
  until: null,
  subject: "Postfach geschlossen",
  text: "Guten Tag",
  ...over,
});

test("an answer until further notice is one action, once a day to each sender", () => {
  expect(writeVacation([mailbox], [phase({ subject: 'Ein "Wort" – \\', text: "Hallo\n.\n..zwei" })], ["Stand"])).toBe(
    [
      "# Stand",
      'require ["vacation"];',
      "",
      "vacation :days 1",
      '  :addresses ["a.mueller@mandat.example"]',
      '  :subject "Ein \\"Wort\\" – \\\\"',
      "  text:",
      "Hallo",
      "..",
      "...zwei",
      ".",
      ";",
      "",
    ].join("\r\n"),
  );
});

const long = (year: number) => new Date(Date.UTC(year, 0, 1));

/** What Dovecot does with a mail: the subject and the text that it answers, or undefined. */
function answerOf(sieveTest: string, script: string, to = mailbox): { subject: string; text: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), "sieve-"));
  try {
    writeFileSync(join(folder, "script.sieve"), script);
    writeFileSync(join(folder, "mail.eml"), `From: x@y.example\r\nTo: ${to}\r\nSubject: Frage\r\n\r\nText\r\n`);
    chmodSync(folder, 0o777); // it does not work as root
    const user = process.getuid?.() === 0 ? ["mail_uid=nobody", "mail_gid=nogroup"] : [];
    const options = [...user, `mail_location=maildir:${folder}/mail`].flatMap((option) => ["-o", option]);
    const printed = runTool(sieveTest, [...options, "-r", to, "-f", "x@y.example", "-a", to, "script.sieve", "mail.eml"], {
      cwd: folder,
    });
    const found = /=> subject : (.*)\n[\s\S]*?\nSTART MESSAGE\n([\s\S]*?)\nEND MESSAGE\n/.exec(printed.replaceAll("\r\n", "\n"));
    return found ? { subject: found[1] ?? "", text: found[2] ?? "" } : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

testWith("sieve-test", "dovecot-sieve", "a mail server answers any subject and text as they were meant", (sieveTest) => {
  const anyReply = fc.record({ subject: anyText.filter((text) => shown(text) !== ""), text: anyText, to: anyAddress });
  fc.assert(
    fc.property(anyReply, ({ subject, text, to }) => {
      const answer = answerOf(sieveTest, writeVacation([to], [phase({ subject, text })], [text]), to);
      expect(answer?.subject).toBe(shown(subject));
      expect(answer?.text.trimEnd()).toBe(
        text
          .replaceAll("\0", "")
          .replace(/\r\n|\r|\n/g, "\n")
          .trimEnd(),
      );
    }),
    { numRuns: 40 },
  );
});

testWith(
  "sieve-test",
  "dovecot-sieve",
  "of several answers that of the moment is given, and none after the last",
  (sieveTest) => {
    const course = (...ends: (Date | null)[]) =>
      answerOf(
        sieveTest,
        writeVacation(
          [mailbox],
          ends.map((until, index) => phase({ until, text: `Antwort ${index}` })),
          [],
        ),
      )?.text.trim();
    expect(course(long(2999), null)).toBe("Antwort 0");
    expect(course(long(2000), null)).toBe("Antwort 1");
    expect(course(long(2000), long(2001), long(2999))).toBe("Antwort 2");
    expect(course(long(2000), long(2001))).toBeUndefined();
  },
);
