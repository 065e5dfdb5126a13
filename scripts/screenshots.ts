/**
 * `npm run screenshots`: the pictures of README and docs, taken from a site of its own, so that they always show what the site
 * looks like now. Writes docs/screenshots/*.webp.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { becomeAdmin } from "@/e2e/support/admin";
import { browserLaunchOptions } from "@/tests/support/browser";
import { withThrowawaySite } from "@/tests/support/throwaway-site";

const FOLDER = join(import.meta.dirname, "..", "docs", "screenshots");
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHONE: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
const DEVICES = { desktop: DESKTOP, phone: PHONE };
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

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  const { width } = page.viewportSize() ?? { width: 0 };
  const picture = sharp(await page.screenshot()).resize({ width: Math.min(width * 2, 1280), withoutEnlargement: true });
  await picture.webp({ quality: 86 }).toFile(join(FOLDER, `${name}.webp`));
  console.log(`docs/screenshots/${name}.webp`);
}

/** The board of the chess challenge, and the list below it that says the same. */
async function takeBoard(browser: Browser, origin: string): Promise<void> {
  for (const [device, options] of Object.entries(DEVICES)) {
    const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${origin}/challenges/chess`);
    const board = page.getByRole("application");
    await board.locator("canvas").waitFor();
    await board.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await take(page, `board-${device}`);
    await page
      .getByRole("region", { name: "Who stands where" })
      .evaluate((element) => element.scrollIntoView({ block: "start" }));
    await take(page, `board-list-${device}`);
    await context.close();
  }
}

async function takeAdmin(browser: Browser, origin: string): Promise<void> {
  const first = await browser.newContext({ baseURL: origin });
  await becomeAdmin(await first.newPage(), "ada@example.org", "seven quiet herons");
  const storageState = await first.storageState();
  await first.close();
  for (const [device, options] of Object.entries(DEVICES)) {
    const context = await browser.newContext({ ...options, storageState });
    const page = await context.newPage();
    await page.goto(`${origin}/admin`);
    await take(page, `admin-${device}`);
    await context.close();
  }
}

await withThrowawaySite(async (origin, dataDir) => {
  process.env.E2E_DATA_DIR = dataDir;
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage(DESKTOP);
    const design = await page.goto(origin).then(() => page.locator('a[href^="/design/"]').first().getAttribute("href"));
    await page.goto(`${origin}/evolve?design=${design?.split("/").at(-1)}`);
    await evolveAFew(page);
    await take(page, "evolve");
    await page.close();
    await takeBoard(browser, origin);
    await takeAdmin(browser, origin);
  } finally {
    await browser.close();
  }
});
