/** What must hold of every page, in both languages, on a desktop and on a phone; in English also for axe, in both colours. */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { becomeAdmin } from "./support/admin";
import { makeThings, pageFolders, SITE_PAGES, type SitePage, type Things } from "./support/site-pages";
import { accessibilityFaults, contrastFaults, expect, test, watch } from "./support/test";

const LOCALES = { en: "en-GB", es: "es-MX" } as const;
const softly = expect.configure({ soft: true, timeout: 10_000 });
const PASSWORD = "seven quiet herons";
/** What Chromium calls good is 0.1. A page that is laid out before it is shown has none, but for letters that come a frame late. */
const MAX_LAYOUT_SHIFT = 0.02;
const DESKTOP = { width: 1280, height: 800 };
/** The narrowest there is: WCAG 2.2, 1.4.10. */
const SMALL_PHONE = { width: 320, height: 640 };

test("the list of pages is whole", () => {
  expect(SITE_PAGES.map(({ folder }) => folder).sort()).toEqual(pageFolders());
});

interface Head {
  lang: string;
  title: string;
  h1Count: number;
  description: string | null;
  canonical: string | null;
  robots: string | null;
  ogTitle: string | null;
  ogUrl: string | null;
  alternates: Record<string, string>;
}

const readHead = (page: Page): Promise<Head> =>
  page.evaluate(() => {
    const content = (selector: string) => document.querySelector(selector)?.getAttribute("content") ?? null;
    return {
      lang: document.documentElement.lang,
      title: document.title,
      h1Count: document.querySelectorAll("h1").length,
      description: content('meta[name="description"]'),
      canonical: document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? null,
      robots: content('meta[name="robots"]'),
      ogTitle: content('meta[property="og:title"]'),
      ogUrl: content('meta[property="og:url"]'),
      alternates: Object.fromEntries(
        [...document.querySelectorAll("link[hreflang]")].map((link) => [
          link.getAttribute("hreflang"),
          link.getAttribute("href"),
        ]),
      ),
    };
  });

/** Sums what moved without a reason: Layout Instability, as Chromium measures it. Begins with the next page. */
const watchLayout = (context: BrowserContext) =>
  context.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : ""));
        shifts.push(`${entry.value} ${moved.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

async function openContext(browser: Browser, locale: string, complaints: string[]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale, colorScheme: "light", reducedMotion: "reduce" });
  watch(context, complaints);
  await watchLayout(context);
  return context;
}

async function lookAt(page: Page, sitePage: SitePage, options: LookOptions): Promise<void> {
  const { things, lang, origin, isAccessibilityChecked } = options;
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESKTOP);
  const address = sitePage.address(things);
  const name = `${address} (${lang})`;
  const response = await page.goto(address);
  expect.soft(response?.status(), name).toBe(200);
  await expect(page.getByRole("heading", { level: 1 }).first(), name).toBeVisible();
  await page.waitForLoadState("networkidle");

  const head = await readHead(page);
  expect.soft(head.lang, name).toBe(lang);
  expect.soft(head.h1Count, `${name}: first headings`).toBe(1);
  expect.soft(head.title, name).toContain("Everform");
  expect.soft(head.description?.length ?? 0, `${name}: description`).toBeGreaterThan(20);
  if (sitePage.isListed) {
    const url = address === "/" ? origin : `${origin}${address}`;
    expect.soft(head.robots, `${name}: robots`).toBeNull();
    expect.soft(head.canonical, `${name}: canonical`).toBe(url);
    expect.soft(head.ogUrl, `${name}: og:url`).toBe(url);
    expect.soft(head.title, `${name}: og:title`).toContain(head.ogTitle ?? "an og:title");
    const spoken = Object.fromEntries(Object.keys(LOCALES).map((each) => [each, `${origin}${address}?lang=${each}`]));
    expect.soft(head.alternates, `${name}: languages`).toEqual({ ...spoken, "x-default": url });
  } else {
    expect.soft(head.robots ?? "", `${name}: robots`).toContain("noindex");
  }
  const shifts = await page.evaluate(() => (window as unknown as { layoutShifts: string[] }).layoutShifts);
  const moved = shifts.reduce((sum, shift) => sum + Number.parseFloat(shift), 0);
  expect.soft(moved, `${name}: what moved\n${shifts.join("\n")}`).toBeLessThan(MAX_LAYOUT_SHIFT);
  if (isAccessibilityChecked) {
    expect.soft(await accessibilityFaults(page), `${name}: axe`).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    // Colours that are handed down change element by element, a frame each.
    await softly.poll(() => contrastFaults(page), `${name}, dark: axe`).toEqual([]);
  }
  await page.setViewportSize(SMALL_PHONE);
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await softly.poll(overhang, `${name}: sticks out of a small phone`).toBeLessThanOrEqual(0);
}

interface LookOptions {
  things: Things;
  lang: keyof typeof LOCALES;
  origin: string;
  /** Roles, names and colours come from the same components in every language: one of them is enough, and this takes long. */
  isAccessibilityChecked: boolean;
}

test("every page has a head for machines, stays where it is, asks nobody else, and is accessible", async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  test.setTimeout(20 * 60_000);
  const origin = new URL(baseURL ?? "").origin;
  await becomeAdmin(page, `pages-${Date.now()}@example.org`, PASSWORD);
  const things = await makeThings(page);
  const adminState = await page.context().storageState();
  for (const [lang, locale] of Object.entries(LOCALES) as [keyof typeof LOCALES, string][]) {
    for (const as of ["anybody", "admin"] as const) {
      const context = await openContext(browser, locale, complaints);
      if (as === "admin") await context.addCookies(adminState.cookies);
      const strangers: string[] = [];
      context.on("request", (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (!["data:", "blob:"].includes(protocol) && asked !== origin) strangers.push(request.url());
      });
      const tab = await context.newPage();
      for (const sitePage of SITE_PAGES.filter((each) => each.as === as)) {
        await lookAt(tab, sitePage, { things, lang, origin, isAccessibilityChecked: lang === "en" });
      }
      expect.soft(strangers, "requests to others").toEqual([]);
      await context.close();
    }
  }
});
