/**
 * What a visitor waits for: from pressing Evolve to the first and to all fifteen decoded shapes in the page, through the
 * built site, its queue, its database and a real browser. The page sets the marks (app/evolve/_evolve/marks.ts); painting
 * comes after them and is reported apart, since the browser here draws without a graphics card.
 */
import { chromium, type Page } from "@playwright/test";
import { createRng } from "@/lib/kernel";
import { browserLaunchOptions } from "@/tests/support/browser";
import { withThrowawaySite } from "@/tests/support/throwaway-site";
import { quantile } from "./quantile";

const CLICK_COUNT = 100;
/** What the picks changed on the screen is drawn by then: a visitor looks before pressing, and a graphics card needs no time. */
const LOOK_MS = 600;
/**
 * The page is put together by the processor itself, not by a graphics card that the processor imitates: on two cores that
 * takes the server's time. The shapes are drawn by the imitation either way.
 */
const EXTRA_ARGS = ["--disable-gpu-compositing"];
/** Clicks that are not counted: the first ones compile code in every process. */
const WARM_UP_COUNT = 5;

interface ClickTimes {
  firstShapeMs: number;
  allShapesMs: number;
  paintedMs: number;
}

const whenAllShapesAreHere = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName("everform:fifteen-shapes").length > 0);

/** Presses Evolve on two picks and waits until the fifteen shapes have arrived and were painted once. */
async function clickOnce(page: Page, slots: readonly number[]): Promise<ClickTimes> {
  const tiles = page.locator("button[aria-pressed][data-slot]");
  for (const slot of slots) await tiles.nth(slot).click();
  await page.waitForTimeout(LOOK_MS);
  const evolve = page.getByRole("button", { name: "Evolve", exact: true });
  await evolve.click();
  await whenAllShapesAreHere(page);
  const marks = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const entries = performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime] as const);
    return [...entries, ["painted", performance.now()] as const];
  });
  const at = new Map(marks);
  const sinceClick = (name: string) => (at.get(name) ?? Number.NaN) - (at.get("everform:click") ?? Number.NaN);
  return {
    firstShapeMs: sinceClick("everform:first-shape"),
    allShapesMs: sinceClick("everform:fifteen-shapes"),
    paintedMs: sinceClick("painted"),
  };
}

async function measure(origin: string): Promise<ClickTimes[]> {
  const options = await browserLaunchOptions();
  const browser = await chromium.launch({ ...options, args: [...options.args, ...EXTRA_ARGS] });
  try {
    // Still shapes: turning ones would keep the processor drawing what a graphics card draws elsewhere.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    await page.goto(`${origin}/evolve`);
    await whenAllShapesAreHere(page);
    const rng = createRng("bench", "picks");
    const times: ClickTimes[] = [];
    for (let click = 0; click < WARM_UP_COUNT + CLICK_COUNT; click++) {
      const first = rng.below(15);
      const measured = await clickOnce(page, [first, (first + 1 + rng.below(14)) % 15]);
      if (click >= WARM_UP_COUNT) times.push(measured);
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** Measures and prints the table. */
export async function benchClicks(): Promise<void> {
  console.log(`\nfrom the click to the shapes, milliseconds (${CLICK_COUNT} clicks in Chromium, built site)`);
  const times = await withThrowawaySite(measure);
  const row = (title: string, key: keyof ClickTimes) => {
    const values = times.map((time) => time[key]);
    const [p50, p95] = [0.5, 0.95].map((share) => quantile(values, share).toFixed(0).padStart(5));
    console.log(`${title.padEnd(40)} p50 ${p50}   p95 ${p95}`);
  };
  row("first decoded shape", "firstShapeMs");
  row("fifteen decoded shapes", "allShapesMs");
  row("painted once (drawn by the processor)", "paintedMs");
}
