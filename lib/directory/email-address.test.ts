import { expect, test } from "vitest";
import { normalizeEmail } from "./email-address.ts";

test.each([
  [" A.Mueller@Mandat.Elbfurt.example ", "a.mueller@mandat.elbfurt.example"],
  ["buero@müller-bau.example", "buero@xn--mller-bau-q9a.example"],
  ["o'brien+rat@elbfurt.example", "o'brien+rat@elbfurt.example"],
])("%s is compared as %s", (text, email) => {
  expect(normalizeEmail(text)).toEqual({ email });
});

test.each([
  ["a.mueller", "email_at"],
  ["a@b@elbfurt.example", "email_at"],
  ["a@elbfurt.example; b@elbfurt.example", "email_several"],
  ["Anna Müller <a@elbfurt.example>", "email_space"],
  ["a@elbfurt.example\r\nBcc: x@evil.example", "email_control"],
  ["jörg@elbfurt.example", "email_local_letters"],
  ["a..b@elbfurt.example", "email_local"],
  [".a@elbfurt.example", "email_local"],
  ["a@elbfurt", "email_domain"],
  ["a@-elbfurt.example", "email_domain"],
  ["a@127.0.0.1", "email_domain"],
  ["", "email_at"],
  [`${"x".repeat(65)}@elbfurt.example`, "email_long"],
])("%j is refused with the reason %s", (text, problem) => {
  expect(normalizeEmail(text)).toEqual({ problem });
});
