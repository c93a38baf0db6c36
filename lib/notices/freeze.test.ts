import { eq } from "drizzle-orm";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { deliveries, noticeTemplates, recipients } from "#db/schema/index.ts";
import { composeMails } from "../deliveries/compose.ts";
import { newShortCodes, parseShortCode, spokenCode } from "./secrets.ts";
import { escapeHtml, spliceMail } from "./splice.ts";
import { aCity, aCouncil, anApprovedNotice } from "./testing.ts";

const room = { identity: { from: "a@elbfurt.example", replyTo: "b@elbfurt.example" }, attachments: { read: () => [] } };

test("what the worker puts together is to the letter what was approved, and anything else is stopped", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId], body: "{{anrede}} {{aktuelle_adresse}}\n\n{{antwortlink}}" });
  const rows = db.select().from(deliveries).where(eq(deliveries.noticeId, id)).all();
  for (const composed of composeMails(db, rows, room))
    expect(composed).toHaveProperty("mail.subject", "[2026-003] Postfächer geschlossen");
  db.update(noticeTemplates).set({ html: "<p>Anderes</p>" }).run();
  for (const composed of composeMails(db, rows, room)) expect(composed).toEqual({ fault: "content_changed" });
});

test("codes are unique, also against those given out before, and understood however they are written down", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  anApprovedNotice(db, { listIds: [listId] });
  const given = db
    .select({ code: recipients.shortCode })
    .from(recipients)
    .all()
    .map((row) => row.code);
  const codes = newShortCodes(db, 20_000);
  expect(new Set([...codes, ...given]).size).toBe(20_002);
  for (const code of [...given, ...codes.slice(0, 100)]) expect(parseShortCode(` ${spokenCode(code).toLowerCase()} `)).toBe(code);
});

test("no value, whatever it is, adds a tag, an attribute, a header line or another value", () => {
  const template = { subject: "a {{x}} b", text: "{{x}}", html: '<p title="{{x}}">{{x}}</p>' };
  assert(
    property(string({ unit: "binary" }), (x) => {
      const mail = spliceMail(template, { x, y: "secret" });
      expect(mail.subject).not.toMatch(/\p{Cc}/u);
      expect(mail.html.replaceAll("<br>", "").match(/[<>]/g)).toHaveLength(4);
      expect(mail.html.match(/"/g)).toHaveLength(2);
      expect(escapeHtml(x)).not.toMatch(/[<>"']/);
    }),
  );
  expect(spliceMail(template, { x: "{{y}}", y: "secret" }).text).toBe("{{y}}");
});
