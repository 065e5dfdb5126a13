import { Screen } from "./support/screen";
import { expect, test } from "./support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

test("shapes turn slowly until the visitor wants them still, and that is remembered", async ({ page }) => {
  const screen = await Screen.open(page);
  await screen.expectDrawn([1, 2, 3]);
  const before = await screen.grid.screenshot();
  await expect.poll(async () => (await screen.grid.screenshot()).equals(before)).toBe(false);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Keep shapes still/ }).click();
  await page.keyboard.press("Escape");
  await expectStill(screen);
  await page.reload();
  await screen.expectFifteenShapes();
  await screen.expectDrawn([1, 2, 3]);
  await expectStill(screen);
});

async function expectStill(screen: Screen): Promise<void> {
  await expect(async () => {
    const first = await screen.grid.screenshot();
    await screen.page.waitForTimeout(1_500);
    expect((await screen.grid.screenshot()).equals(first)).toBe(true);
  }).toPass();
}
