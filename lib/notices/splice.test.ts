import { expect, test } from "vitest";
import { escapeHtml, mailHashes, singleLine, spliceMail } from "./splice.ts";

const template = {
  subject: "[2026-003] Für {{name}}",
  text: "{{anrede}},\n\n{{adressen}}",
  html: '<p>{{anrede}},</p><p>{{adressen}}</p><a href="{{antwortlink}}">x</a>',
};

test("values are escaped in HTML, kept in plain text and put on one line in the subject", () => {
  const mail = spliceMail(template, {
    name: "Eve\r\nBcc: all@elbfurt.example",
    anrede: `Guten Tag <b>"Eve"</b> & 'Co'`,
    adressen: "a: a@x.example\nb: b@x.example",
    antwortlink: 'https://x.example/r/1"onclick="x',
  });
  expect(mail.subject).toBe("[2026-003] Für Eve Bcc: all@elbfurt.example");
  expect(mail.text).toBe(`Guten Tag <b>"Eve"</b> & 'Co',\n\na: a@x.example\nb: b@x.example`);
  expect(mail.html).toContain("Guten Tag &lt;b&gt;&quot;Eve&quot;&lt;/b&gt; &amp; &#39;Co&#39;");
  expect(mail.html).toContain("a: a@x.example<br>b: b@x.example");
  expect(mail.html).toContain('href="https://x.example/r/1&quot;onclick=&quot;x"');
});

test("a value that looks like a slot or a replacement pattern is only text", () => {
  const slots = { name: "$& {{anrede}}", anrede: "$1", adressen: "", antwortlink: "" };
  expect(spliceMail(template, slots).subject).toBe("[2026-003] Für $& {{anrede}}");
  expect(spliceMail(template, slots).text).toBe("$1,\n\n");
});

test("a slot without a value stops the mail", () => {
  expect(() => spliceMail(template, { name: "Eve" })).toThrow(/anrede/);
});

test("a slot named like an object's own machinery has no value either", () => {
  expect(() => spliceMail({ subject: "{{constructor}}", text: "", html: "" }, {})).toThrow(/constructor/);
});

test("the same mail has the same hashes, one changed letter others", () => {
  const mail = { subject: "a", text: "b", html: "c" };
  expect(mailHashes(mail)).toEqual(mailHashes({ ...mail }));
  expect(mailHashes(mail).subjectHash).toBe("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
  expect(mailHashes({ ...mail, text: "B" }).textHash).not.toBe(mailHashes(mail).textHash);
});

test("a subject cannot carry a header, whatever kind of break is used", () => {
  expect(singleLine(" a\r\nb\u2028c\u0085d\te\u0000 ")).toBe("a b c d e");
  expect(escapeHtml("a\r\nb")).toBe("a\nb");
});
