import type { Page } from "@playwright/test";
import { expect, expectAccessible, test, watch } from "./support/test";

const cards = (page: Page) => page.locator("[data-design]");
const idsOf = (page: Page) =>
  cards(page).evaluateAll((links) => links.map((link) => link.getAttribute("data-design") ?? ""));
const searchField = (page: Page) => page.getByRole("searchbox", { name: "Search designs" });
const outcome = (page: Page) => page.getByRole("region", { name: "Designs" }).getByRole("status").first();

test("a search forgives typos, says what it found, and stays in the address", async ({ page }) => {
  await page.goto("/gallery");
  await expectAccessible(page);
  await searchField(page).fill("lihgthouse");
  await expect(page).toHaveURL(/[?&]q=lihgthouse/);
  await expect(outcome(page)).toContainText("These are for “lighthouse”");
  await expect(page.getByRole("link", { name: /^Lighthouse/ })).toBeVisible();
  await page.reload();
  await expect(searchField(page)).toHaveValue("lihgthouse");
  await expect(page.getByRole("link", { name: /^Lighthouse/ })).toBeVisible();

  await searchField(page).fill("tulip gob");
  await expect(page.getByRole("link", { name: /^Tulip goblet/ })).toBeVisible();
  await expect(outcome(page)).toHaveText(/\d+ designs?/);

  await searchField(page).fill("xyzzyxyzzy");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await expect(outcome(page)).toHaveText("No design found");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(searchField(page)).toBeFocused();
  await expect(page).toHaveURL(/\/gallery$/);
  await expect(cards(page)).toHaveCount(24);
});

test("tags, order and filters narrow the gallery and can be taken away again", async ({ page }) => {
  await page.goto("/gallery");
  await expect(cards(page)).toHaveCount(24);
  await page.getByRole("link", { name: "Only chess" }).click();
  await expect(page).toHaveURL(/\?tag=chess$/);
  await expect(page.getByRole("link", { name: /^Rook/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Lighthouse/ })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Order" }).selectOption("Newest");
  await expect(page).toHaveURL(/\?tag=chess&sort=newest$/);
  await page.getByRole("combobox", { name: "Licence" }).selectOption("CC BY");
  await expect(page).toHaveURL(/licence=BY/);
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Licence" })).toHaveValue("");
  await expect(page.getByRole("combobox", { name: "Order" })).toHaveValue("newest");
  await page.getByRole("link", { name: "Not only chess any more" }).click();
  await expect(page).toHaveURL(/\/gallery\?sort=newest$/);
  await expect(cards(page)).toHaveCount(24);
});

test("on a slow line a second change keeps the first, and what is typed meanwhile", async ({ page }) => {
  await page.goto("/gallery");
  await expect(cards(page)).toHaveCount(24);
  await page.route(/\/gallery\?.*_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  const order = page.getByRole("combobox", { name: "Order" });
  await searchField(page).fill("rook");
  await order.selectOption("Newest");
  await page.getByRole("checkbox", { name: "Ready to print" }).check();
  await page.getByRole("link", { name: "Only chess" }).click();
  await expect(order).toHaveValue("newest");
  await expect(page).toHaveURL("/gallery?q=rook&tag=chess&printable=1&sort=newest");
  await expect(order).toHaveValue("newest");
  await expect(searchField(page)).toHaveValue("rook");
});

test("a random shelf has an address that shows the same again", async ({ page }) => {
  await page.goto("/gallery?sort=random");
  await expect(page).toHaveURL(/sort=random&seed=\d+$/);
  const before = await idsOf(page);
  await page.reload();
  expect(await idsOf(page)).toEqual(before);
});

test("scrolling brings more without a jump, and going back finds the same place", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/gallery");
  await expect(async () => {
    await page.mouse.wheel(0, 1_500);
    expect(await cards(page).count()).toBeGreaterThanOrEqual(72);
  }).toPass();
  const shift = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  );
  expect(shift).toBeLessThan(0.01);
  const ids = await idsOf(page);
  expect(new Set(ids).size).toBe(ids.length);

  const card = cards(page).nth(50);
  await card.scrollIntoViewIfNeeded();
  const topOf = async () => Math.round((await cards(page).nth(50).boundingBox())?.y ?? Number.NaN);
  await expect(async () => {
    const before = await topOf();
    await page.waitForTimeout(300);
    expect(await topOf()).toBe(before);
  }).toPass();
  const top = await topOf();
  await card.click();
  await expect(page).toHaveURL(/\/design\//);
  await page.goBack();
  await expect(page).toHaveURL(/\/gallery$/);
  await expect.poll(topOf).toBe(top);
  expect((await idsOf(page)).slice(0, ids.length)).toEqual(ids);
  // A visit of its own begins at the top; straight from the same address it would be a reload, which keeps its place.
  await page.goto("/contact");
  await page.goto("/gallery");
  await expect(cards(page)).toHaveCount(24);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("the gallery is used by keyboard alone", async ({ page }) => {
  await page.goto("/gallery");
  await searchField(page).focus();
  await page.keyboard.type("knight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=knight/);
  await expect(outcome(page)).toHaveText(/\d+ designs?/);
  const knight = page.getByRole("link", { name: /^Knight/ });
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(knight).toBeFocused({ timeout: 10 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Knight" })).toBeVisible();
});

test("when more cannot be had the page says so, and the next try works", async ({ page, allowComplaints }) => {
  allowComplaints(/Failed to load resource/);
  await page.route("**/api/gallery?*", (route) => route.abort());
  await page.goto("/gallery");
  await page.mouse.wheel(0, 4_000);
  const again = page.getByRole("link", { name: "Try again" });
  await expect(again).toBeVisible();
  await expect(page.getByText("The next designs did not come.")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/api/gallery?*");
  await again.focus();
  await page.keyboard.press("Enter");
  await expect(cards(page).nth(24)).toBeFocused();
});

test("without JavaScript searching, filtering and the next page work", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const complaints: string[] = [];
  watch(context, complaints);
  const page = await context.newPage();
  await page.goto("/gallery");
  await expect(cards(page)).toHaveCount(24);
  const first = await idsOf(page);
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(page).toHaveURL(/cursor=/);
  expect((await idsOf(page)).some((id) => first.includes(id))).toBe(false);
  await page.getByRole("link", { name: "Back to the first page" }).click();
  expect(await idsOf(page)).toEqual(first);
  await page.getByRole("link", { name: "Only chess" }).click();
  await searchField(page).fill("queen");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=queen.*tag=chess|tag=chess.*q=queen/);
  await expect(page.getByRole("link", { name: /^Queen/ })).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

test("a design turns while it is pointed at or reached by keyboard, and not with reduced motion", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/turntable") && asked.push(request.url()));
  await page.goto("/gallery");
  await cards(page).first().hover();
  await page.waitForTimeout(600);
  expect(asked).toEqual([]);

  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.mouse.move(0, 0);
  await cards(page).first().hover();
  const turning = page.locator("[data-turntable=turning]");
  await expect(turning).toHaveCount(1);
  expect(await turning.evaluate((strip) => strip.getAnimations().length)).toBe(1);
  expect(asked).toHaveLength(1);
  await page.mouse.move(0, 0);
  await expect(page.locator("[data-turntable]")).toHaveCount(0);
  await cards(page).nth(1).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(cards(page).first().locator("[data-turntable=turning]")).toHaveCount(1);
});

test("an author and a tag have pages, can be followed, and unknown ones are not there", async ({
  page,
  allowComplaints,
}) => {
  for (const [path, name, button] of [
    ["/maker/Seedbank", "Seedbank", "Follow Seedbank"],
    ["/tag/chess", "chess", "Follow the tag chess"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(cards(page)).not.toHaveCount(0);
    await expectAccessible(page);
    const follow = page.getByRole("button", { name: button });
    await expect(follow).toHaveAttribute("aria-pressed", "false");
    const answered = page.waitForResponse("**/api/follows");
    await follow.click();
    expect((await answered).ok()).toBe(true);
    await page.reload();
    await expect(follow).toHaveAttribute("aria-pressed", "true");
    await follow.click();
    await expect(follow).toHaveAttribute("aria-pressed", "false");
  }
  allowComplaints(/404/);
  for (const path of ["/maker/nobody-of-this-name-1", "/tag/no-such-tag"]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

test("the home page has shelves, and each leads to the whole of it", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page);
  const newest = page.getByRole("region", { name: "Newest" });
  await expect(newest.locator("[data-design]")).toHaveCount(6);
  await newest.getByRole("link", { name: "See all: Newest" }).click();
  await expect(page).toHaveURL(/\/gallery\?sort=newest$/);
  await expect(cards(page)).toHaveCount(24);
});
