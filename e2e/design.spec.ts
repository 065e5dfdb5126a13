import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

/** The first design on the shelf of the home page. */
async function openFirstDesign(page: Page): Promise<string> {
  await page.goto("/");
  const card = page.getByRole("region", { name: "Start from one of these" }).getByRole("link").first();
  await card.click();
  await expect(page).toHaveURL(/\/design\/[0-9a-f]{32}$/);
  return new URL(page.url()).pathname.split("/").at(-1)!;
}

test("home shows a shelf of pictures and true counters", async ({ page }) => {
  await page.goto("/");
  const shelf = page.getByRole("region", { name: "Start from one of these" });
  await expect(shelf.getByRole("link")).not.toHaveCount(0);
  await expect(shelf.locator("canvas")).toHaveCount(0);
  await expect
    .poll(
      () =>
        shelf
          .locator("img")
          .first()
          .evaluate((image: HTMLImageElement) => (image.complete && image.naturalWidth > 0 ? image.currentSrc : "")),
      { timeout: 30_000 },
    )
    .toMatch(/size=320$/);
  // With reduced motion the pictures of the ancestors are all there is.
  const hero = page.locator(".hero-stage");
  await expect(async () => {
    await page
      .getByRole("button", { name: /^Generation/ })
      .first()
      .click();
    await expect(hero.locator('img[src="/hero/ancestor-0.webp"]')).toHaveCSS("opacity", "1", { timeout: 1_000 });
  }).toPass();
  await expect(hero.locator("canvas")).toHaveCount(0);
  const counters = page.getByRole("region", { name: "So far" });
  const count = (text = "") => Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", ""));
  const [before] = (await counters.getByRole("listitem").allTextContents()).map(count);
  await expectAccessible(page);
  await Screen.open(page);
  await expect(async () => {
    await page.goto("/");
    const [generations, organisms] = (await counters.getByRole("listitem").allTextContents()).map(count);
    expect(generations).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY);
    expect(organisms).toBe(15 * (generations ?? 0));
  }).toPass({ timeout: 15_000 });
});

test("a design can be turned by mouse and keys, measured, downloaded as STL and evolved further", async ({ page }) => {
  const designId = await openFirstDesign(page);
  await expect(page.getByText("bred by a script", { exact: true })).toBeVisible();
  const viewer = page.getByRole("application");
  await expect(viewer.locator("canvas")).toBeVisible();
  await expectAccessible(page);

  await viewer.focus();
  await page.keyboard.press("ArrowRight");
  const still = await settledPicture(viewer);
  const box = await viewer.boundingBox();
  if (box === null) throw new Error("the viewer is not laid out");
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 320, box.y + 230, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await viewer.screenshot()).equals(still)).toBe(false);

  // It was pressed: the wheel zooms, and scrolls the page again as soon as the focus is elsewhere.
  const turned = await settledPicture(viewer);
  const scrolledTo = () => page.evaluate(() => window.scrollY);
  const place = await scrolledTo();
  await page.mouse.wheel(0, 200);
  await expect.poll(async () => (await viewer.screenshot()).equals(turned)).toBe(false);
  expect(await scrolledTo()).toBe(place);
  await viewer.blur();
  await page.mouse.wheel(0, 200);
  await expect.poll(scrolledTo).toBeGreaterThan(place);

  const height = page.getByRole("textbox", { name: "Height in millimetres" });
  await height.fill("120");
  await page.keyboard.press("Enter");
  await expect(height).toBeFocused();
  await expect(page.getByText(/\d+ × \d+ × 120 mm/)).toBeVisible();
  const size = await page.getByText(/\d+ × \d+ × 120 mm/).textContent();
  const [width, depth] = size!.match(/\d+/g)!.map(Number);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download STL" }).click();
  const stl = await readFile((await (await downloading).path())!);
  const { triangleCount, low, high } = readStl(stl);
  expect(triangleCount).toBeGreaterThan(100);
  expect(low[2]).toBeCloseTo(0, 3);
  expect(high[2]).toBeCloseTo(120, 2);
  expect(high[0]! - low[0]!).toBeCloseTo(width!, -0.5);
  expect(high[1]! - low[1]!).toBeCloseTo(depth!, -0.5);

  await page.getByRole("link", { name: "Evolve from this" }).click();
  const screen = new Screen(page);
  await screen.expectFifteenShapes();
  await expect(screen.grid.getByRole("button", { name: "Shape 1, a parent kept unchanged" })).toBeVisible();
  expect(designId).toMatch(/^[0-9a-f]{32}$/);
});

/** A picture of something that has come to rest. */
async function settledPicture(locator: Locator): Promise<Buffer> {
  let picture = await locator.screenshot();
  await expect(async () => {
    const before = picture;
    picture = await locator.screenshot();
    expect(picture.equals(before)).toBe(true);
  }).toPass();
  return picture;
}

/** Size and bounds of a binary STL; throws when its length is not what its count says. */
function readStl(bytes: Buffer) {
  const triangleCount = bytes.readUInt32LE(80);
  if (bytes.length !== 84 + 50 * triangleCount)
    throw new Error(`${bytes.length} bytes do not hold ${triangleCount} triangles`);
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let triangle = 0; triangle < triangleCount; triangle++) {
    for (let value = 0; value < 9; value++) {
      const coordinate = bytes.readFloatLE(84 + 50 * triangle + 12 + 4 * value);
      low[value % 3] = Math.min(low[value % 3]!, coordinate);
      high[value % 3] = Math.max(high[value % 3]!, coordinate);
    }
  }
  return { triangleCount, low, high };
}
