/**
 * `npm run screenshots`: the README's picture, taken from a site of its own after a few generations, so that it always
 * shows what the site looks like now. Writes docs/screenshots/evolve.webp.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { browserLaunchOptions } from "@/tests/support/browser";
import { withThrowawaySite } from "@/tests/support/throwaway-site";

const FOLDER = join(import.meta.dirname, "..", "docs", "screenshots");
/** Slots picked on each screen; any would do, these make the picture the same kind of picture each time. */
const PICKS = [
  [3, 8],
  [2, 7],
  [4, 9],
];
/** Long enough for every shape's shading to be there and the shapes to have turned to their sides. */
const SETTLE_MS = 6_000;

async function evolveAFew(page: Page): Promise<void> {
  const whenHere = () => page.waitForFunction(() => performance.getEntriesByName("everform:fifteen-shapes").length > 0);
  await whenHere();
  for (const picks of PICKS) {
    for (const slot of picks) await page.locator(`button[data-slot="${slot}"]`).click();
    await page.getByRole("button", { name: "Evolve", exact: true }).click();
    await whenHere();
  }
  for (const slot of PICKS[0] ?? []) await page.locator(`button[data-slot="${slot}"]`).click();
  await page.mouse.move(0, 0);
}

await withThrowawaySite(async (origin) => {
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const design = await page.goto(origin).then(() => page.locator('a[href^="/design/"]').first().getAttribute("href"));
    await page.goto(`${origin}/evolve?design=${design?.split("/").at(-1)}`);
    await evolveAFew(page);
    await page.waitForTimeout(SETTLE_MS);
    mkdirSync(FOLDER, { recursive: true });
    await sharp(await page.screenshot())
      .webp({ quality: 86 })
      .toFile(join(FOLDER, "evolve.webp"));
  } finally {
    await browser.close();
  }
});
