import type { Page } from "@playwright/test";
import { becomeAdmin } from "./support/admin";
import { expect, expectAlive, holdBack, test } from "./support/test";

/** Opens the page with its code held back, as on a slow line; the returned function lets the code go and waits until it runs. */
async function openWithoutCode(page: Page, path: string): Promise<() => Promise<void>> {
  const letGo = await holdBack(page, "**/_next/static/**/*.js*");
  await page.goto(path, { waitUntil: "commit" });
  return async () => {
    letGo();
    await page.unrouteAll({ behavior: "wait" });
    await expectAlive(page);
  };
}

test("what is typed and chosen before the gallery is alive is searched for", async ({ page }) => {
  const comeAlive = await openWithoutCode(page, "/gallery");
  const search = page.getByRole("searchbox", { name: "Search designs" });
  await search.focus();
  await page.keyboard.type("kni");
  await page.getByRole("combobox", { name: "Order" }).selectOption("newest");
  await page.getByRole("checkbox", { name: "Ready to print" }).check();
  await comeAlive();
  await expect(page).toHaveURL(/q=kni&printable=1&sort=newest/);
  await search.focus();
  await page.keyboard.type("ght");
  await expect(page).toHaveURL(/q=knight&/);
  await expect(search).toHaveValue("knight");
});

test("stars, language and light that are chosen before a design's page is alive are stored", async ({ page }) => {
  await page.goto("/gallery?q=knight");
  const path = await page.getByRole("link", { name: /^Knight/ }).getAttribute("href");
  const comeAlive = await openWithoutCode(page, path ?? "");
  await page.getByRole("radio", { name: "4 stars" }).check({ force: true });
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await comeAlive();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("status").filter({ hasText: /4/ })).toHaveText(/\S/);
  await page.reload();
  await expect(page.getByRole("radio", { name: "4 estrellas" })).toBeChecked();
});

test("all that an admin types into a slot before the form is alive stays", async ({ page }) => {
  await becomeAdmin(page, `early-${Date.now()}@example.org`, "seven quiet herons");
  const comeAlive = await openWithoutCode(page, "/admin/challenges/new");
  const typed = { Title: "Early birds", Name: "Bird", Tag: "bird", "Height in mm": "70" };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel("Decided by").selectOption({ label: "Jury" });
  await comeAlive();
  await page.getByLabel("Rules", { exact: true }).fill("Wings.");
  for (const [label, text] of Object.entries(typed)) {
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
  }
  await page.getByLabel("Address", { exact: true }).fill(`early-${Date.now()}`);
  await page.getByRole("button", { name: "Make a draft" }).click();
  await expect(page).toHaveURL(/\/admin\/challenges\/early-\d+$/);
  await page.reload();
  await expect(page.getByLabel("Decided by")).toHaveValue("jury");
  for (const [label, text] of Object.entries(typed)) {
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
  }
});

test("nothing counts as chosen on pages that links and Back lead to", async ({ page, context }) => {
  await page.goto("/gallery?sort=random");
  await expect(page).toHaveURL(/sort=random&seed=\d+/);
  const address = page.url();
  await expectAlive(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.headers().rsc !== undefined && !request.isNavigationRequest()) asked.push(pathname);
  });
  await page.getByRole("banner").getByRole("link", { name: "Challenges" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Challenges");
  await page.waitForLoadState("networkidle");
  expect(asked, "one question for one page").toEqual(["/challenges"]);
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Order" })).toHaveValue("random");
  await page.waitForLoadState("networkidle");
  expect(page.url(), "the same shelf").toBe(address);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("everform_locale");
});
