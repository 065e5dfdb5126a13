import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

test("everything about a screen can be done by keyboard alone", async ({ page }) => {
  const screen = await Screen.open(page);
  const { keyboard } = page;
  for (let i = 0; i < 12 && !(await screen.tile(1).evaluate((tile) => tile === document.activeElement)); i++) {
    await keyboard.press("Tab");
  }
  await expect(screen.tile(1)).toBeFocused();

  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowDown");
  await expect(screen.tile(7)).toBeFocused();
  await keyboard.press("Space");
  await expect(screen.tile(7)).toHaveAttribute("aria-pressed", "true");
  await keyboard.press("Escape");
  await expect(screen.tile(7)).toHaveAttribute("aria-pressed", "false");
  await keyboard.press("End");
  await expect(screen.tile(15)).toBeFocused();
  await keyboard.press("Space");

  await keyboard.press("Enter");
  await expect(screen.generationNumber).toHaveText("Generation 1");
  await screen.expectFifteenShapes();
  await expect(screen.tile(15), "the focus stays where it was").toBeFocused();

  await keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Open shape 15 large" })).toBeFocused();
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Shape 15" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Close" }), "the focus moves into the dialog").toBeFocused();
  await expectAccessible(page);
  const viewer = dialog.getByRole("application");
  await viewer.focus();
  const before = await viewer.screenshot();
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowLeft");
  await keyboard.press("+");
  await expect.poll(async () => (await viewer.screenshot()).equals(before)).toBe(false);
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(screen.tile(15)).toBeFocused();
});

test("only one tile is a tab stop, and it is the one that had the focus", async ({ page }) => {
  const screen = await Screen.open(page);
  await screen.tile(8).focus();
  await expect(screen.grid.locator("button[aria-pressed][tabindex='0']")).toHaveCount(1);
  await expect(screen.tile(8)).toHaveAttribute("tabindex", "0");
});

test("picks taken back by keyboard leave the focus in the tray", async ({ page }) => {
  const screen = await Screen.open(page);
  const inTray = (number: number) => page.getByRole("button", { name: `Remove shape ${number} from the picks` });
  await screen.tile(3).click();
  await screen.tile(5).click();
  await inTray(3).focus();
  await page.keyboard.press("Enter");
  await expect(inTray(5)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("paragraph").filter({ hasText: "Pick the shapes you like" })).toBeFocused();
});
