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
    });
  }
});

test("an address that asks for a language gets it, and the pages after it too, until another is chosen", async ({
  page,
}) => {
  await page.goto("/gallery?lang=es");
  await expect(page.getByRole("heading", { level: 1, name: "Galería" })).toBeVisible();
  await page.getByRole("link", { name: "Retos" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Retos" })).toBeVisible();
  await page.goto("/gallery?lang=es&tag=vase");
  await page.getByLabel("Idioma").selectOption("en");
  await expect(page.getByRole("heading", { level: 1, name: "Gallery" })).toBeVisible();
  await expect(page).toHaveURL(/\/gallery\?tag=vase$/);
  expect((await page.context().cookies()).find(({ name }) => name === "everform_locale")?.value).toBe("en");
});

test("a frame on another site speaks the language of its address and sets no cookie", async ({ page }) => {
  const { designs } = (await (await page.request.get("/api/v1/designs")).json()) as { designs: { id: string }[] };
  await page.goto(`/embed/${designs[0]?.id}?lang=es`);
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  expect(await page.context().cookies()).toEqual([]);
});

test("what the server refuses is said in Spanish", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "es-ES", baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("Correo electrónico").fill("nobody@example.org");
  await page.getByLabel("Contraseña", { exact: true }).fill("seven quiet herons");
  const answer = page.waitForResponse(/\/api\/auth\/callback\/password/);
  await page.getByRole("button", { name: "Iniciar sesión", exact: true }).click();
  expect(await (await answer).json()).toMatchObject({
    error: { field: "password", message: "password: El correo y la contraseña no van juntos." },
  });
  await context.close();
});

test("a browser that asks for another language gets English", async ({ browser }) => {
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});
