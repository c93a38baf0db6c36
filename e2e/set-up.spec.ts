import { PASSWORD } from "./people.ts";
import { expect, expectAccessible, test } from "./test.ts";

test.use({ content: "nothing" });

test("a fresh installation leads to its set-up, which only somebody with the code from the console can use, and only once", async ({
  page,
  application,
}) => {
  await page.goto("/leitstelle");
  await expect(page).toHaveURL(/\/einrichtung$/);
  await expectAccessible(page);
  const code = /enter this code: (\w+)/.exec(application.output())?.[1] ?? "";
  const fill = async (typed: string, password: string) => {
    await page.getByRole("textbox", { name: "Einrichtungscode" }).fill(typed);
    await page.getByRole("textbox", { name: "Name der Stadt" }).fill("Stadt Neubeginn");
    await page.getByRole("textbox", { name: "Ihr Name" }).fill("Erika Erste");
    await page.getByRole("textbox", { name: "Ihre E-Mail-Adresse" }).fill("erika@stadt.example");
    await page.getByLabel("Passwort").fill(password);
    await page.getByRole("button", { name: "Einrichten" }).click();
  };
  await fill("AAAAAAAAAA", PASSWORD);
  await expect(page.getByText("Der Code stimmt nicht.").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Ihr Name" })).toHaveValue("Erika Erste");
  await fill(code, "zu-kurz");
  await expect(page.getByText("Bitte geben Sie mindestens 12 Zeichen ein.").first()).toBeVisible();
  await fill(code.toLowerCase(), PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: "Lage", exact: true })).toBeVisible();

  await page.goto("/einrichtung");
  await expect(page).not.toHaveURL(/einrichtung/);
});
