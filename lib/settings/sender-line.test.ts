import { expect, test } from "vitest";
import { senderLine } from "./sender-line.ts";

test("the city stands in the line once", () => {
  const line = (senderName: string, cityName: string) => senderLine({ senderName, cityName });
  expect(line("IT-Leitstelle", "Stadt Elbfurt")).toBe("IT-Leitstelle, Stadt Elbfurt");
  expect(line("IT-Leitstelle der Stadt Elbfurt", "Stadt Elbfurt")).toBe("IT-Leitstelle der Stadt Elbfurt");
  expect(line("IT-Leitstelle", "")).toBe("IT-Leitstelle");
  expect(line("", "Stadt Elbfurt")).toBe("Stadt Elbfurt");
});
