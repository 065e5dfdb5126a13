import { expect, expectAccessible, test } from "./support/test";

test.describe("a browser that asks for Spanish", () => {
  test.use({ locale: "es-MX" });

  test("gets Spanish pages, and English ones when it chooses so", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(
      page.getByRole("heading", { level: 1, name: "Haz crecer una forma que nadie ha visto" }),
    ).toBeVisible();
    await expectAccessible(page);

    await page.getByLabel("Idioma").selectOption("en");
    await expect(page.getByRole("heading", { level: 1, name: "Grow a shape nobody has seen before" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.goto("/gallery");
    await expect(page.getByRole("heading", { level: 1, name: "Gallery" })).toBeVisible();
  });

  for (const [path, heading] of [
    ["/gallery", "Galería"],
    ["/challenges", "Retos"],
    ["/login", "Iniciar sesión"],
    ["/data", "Datos y API"],
    ["/privacy", "Privacidad"],
  ] as const) {
    test(`reads ${path} in Spanish`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expectAccessible(page);
    });
  }
});

test("a browser that asks for another language gets English", async ({ browser }) => {
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});
