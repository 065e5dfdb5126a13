import { expect, expectAlive, holdBack, test } from "./support/test";

test("a line at the upper edge says that the next page is on its way, when it takes a while", async ({ page }) => {
  await page.goto("/gallery");
  await expectAlive(page);
  const line = page.locator(".navigation-line");
  const letGo = await holdBack(page, "**/challenges**");
  await page.getByRole("banner").getByRole("link", { name: "Challenges" }).click();
  await expect(line).toBeVisible();
  await expect(line).toHaveCSS("opacity", "1");
  letGo();
  await expect(page).toHaveURL(/\/challenges$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Challenges");
  await expect(line).toBeHidden();
});
