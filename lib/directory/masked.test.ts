import { expect, test } from "vitest";
import { masked, valueFor } from "./masked.ts";

test("of an address that is not for a reader remains where it leads, of anything else nothing", () => {
  expect(masked("anna.mueller@post.example")).toBe("…@post.example");
  expect(masked('"anna@home"@post.example')).toBe("…@post.example");
  for (const value of ["0391 540", "Am Deich 1, 39104 Musterau", "@", ""]) expect(masked(value)).toMatch(/^…@?$/);
});

test("whoever may see an address reads it whole", () => {
  const point = { kind: "private", publicity: "restricted" } as const;
  expect(valueFor("a@post.example", point, ["admin", "secretary"])).toBe("a@post.example");
  for (const roles of [["approver"], ["auditor"], []] as const)
    expect(valueFor("a@post.example", point, roles)).toBe("…@post.example");
});
