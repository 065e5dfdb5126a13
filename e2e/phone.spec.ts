import { devices } from "@playwright/test";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

const { viewport, userAgent, isMobile, hasTouch } = devices["Pixel 7"];
test.use({ viewport, userAgent, isMobile, hasTouch });

test("a phone shows three columns, evolves by touch, and scrolls without picking", async ({ page }) => {
  const screen = await Screen.open(page);
  const tops = await Promise.all([1, 3, 4].map(async (number) => (await screen.tile(number).boundingBox())?.y));
  expect(tops[1]).toBe(tops[0]);
  expect(tops[2]).toBeGreaterThan(tops[0] ?? Number.POSITIVE_INFINITY);
  await screen.expectDrawn([1, 2, 3, 4, 5, 6]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    "no sideways scrolling",
  ).toBe(true);

  const box = await screen.tile(5).boundingBox();
  if (box === null) throw new Error("tile 5 is not laid out");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizeScrollGesture", {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -160,
    gestureSourceType: "touch",
  });
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(40);
  await expect(screen.grid.locator("[aria-pressed=true]")).toHaveCount(0);

  await screen.tile(7).tap();
  await screen.tile(8).tap();
  await expect(page.getByText("2 picked")).toBeVisible();
  await expectAccessible(page);
  await screen.evolveButton.tap();
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 1");
});
