import { devices } from "@playwright/test";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

const { userAgent, isMobile, hasTouch } = devices["Pixel 7"];
// What is left of a common phone's screen below the address bar.
const WIDTH = 390;
test.use({ viewport: { width: WIDTH, height: 664 }, userAgent, isMobile, hasTouch });

test("a phone shows three columns, evolves by touch, and scrolls without picking", async ({ page }) => {
  const screen = await Screen.open(page);
  const tops = await Promise.all([1, 3, 4].map(async (number) => (await screen.tile(number).boundingBox())?.y));
  expect(tops[1]).toBe(tops[0]);
  expect(tops[2]).toBeGreaterThan(tops[0] ?? Number.POSITIVE_INFINITY);
  await screen.expectDrawn([1, 2, 3, 4, 5, 6]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling").toBeLessThanOrEqual(
    WIDTH,
  );

  await swipe(screen, 5, { dx: 0, dy: -12 });
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(40);
  await swipe(screen, 8, { dx: 9, dy: 0 });
  await expect(screen.grid.locator("[aria-pressed=true]"), "neither scrolling nor turning picks").toHaveCount(0);

  await screen.tile(7).tap();
  await screen.tile(8).tap();
  await expect(page.getByText("2 picked")).toBeVisible();
  await expectAccessible(page);
  await screen.evolveButton.tap();
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 1");
});

test("no page is wider than the phone", async ({ page }) => {
  for (const path of ["/", "/gallery", "/gallery?sort=newest", "/tag/chess", "/challenges", "/my", "/login"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    // A page that is too wide makes the window wider too: only the phone's own width is a measure.
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(WIDTH);
  }
});

/** A finger that goes twelve steps across a tile. */
async function swipe(screen: Screen, number: number, { dx, dy }: { dx: number; dy: number }): Promise<void> {
  const box = await screen.tile(number).boundingBox();
  if (box === null) throw new Error(`tile ${number} is not laid out`);
  const finger = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await screen.page.context().newCDPSession(screen.page);
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [finger] });
  for (let step = 1; step <= 12; step++) {
    const touchPoints = [{ x: finger.x + dx * step, y: finger.y + dy * step }];
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
