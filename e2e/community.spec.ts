/**
 * The stories that need no account: somebody publishes; somebody else finds it, rates it, grows another from it and
 * publishes that; the first one reads about it and sees it in the family.
 */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test, watch } from "./support/test";

/** A visitor with a browser of their own. */
async function newVisitor(browser: Browser, complaints: string[]): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  watch(context, complaints);
  return { context, page: await context.newPage() };
}

/** Opens a shape of the screen large and publishes it; ends on the page of the design. Returns its address. */
async function publish(page: Page, texts: { title: string; tags: readonly string[] }): Promise<string> {
  await page.getByRole("button", { name: "Open shape 4 large" }).click();
  const dialog = page.getByRole("dialog", { name: "Shape 4" });
  await dialog.getByRole("button", { name: "Save or publish" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeVisible();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog.getByText("Give it a name first.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill(texts.title);
  for (const tag of texts.tags) {
    await dialog.getByRole("combobox", { name: "Tags" }).fill(tag);
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("button", { name: `Remove the tag ${tag}` })).toBeVisible();
  }
  await dialog.getByRole("button", { name: "Publish" }).dblclick();
  await expect(dialog.getByText("It is published.")).toBeFocused();
  await dialog.getByRole("link", { name: "Look at its page" }).click();
  await expect(page).toHaveURL(/\/design\/[0-9a-f]{32}$/);
  await expect(page.getByRole("heading", { level: 1, name: texts.title })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("an anonymous visitor publishes; another finds it, rates it, grows and publishes another; the first sees it", async ({
  page,
  browser,
  complaints,
}) => {
  // Two visitors, three screens and seven pages, drawn by the processor.
  test.slow();
  await Screen.open(page);
  const address = await publish(page, { title: "Moon lantern", tags: ["lantern", "moonlight"] });
  await expect(page.getByText("Others rate your designs.")).toBeVisible();
  await expect(page.getByText("Not rated yet")).toBeVisible();
  await expectAccessible(page);

  const other = await newVisitor(browser, complaints);
  await other.page.goto(`/gallery?q=lanterm`);
  await other.page.locator(`main a[data-design="${address.split("/").at(-1)}"]`).click();
  await expect(other.page).toHaveURL(new RegExp(`${address}$`));
  const stars = other.page.getByRole("group", { name: "Your rating" });
  await stars.getByRole("radio", { name: "4 stars" }).focus();
  await other.page.keyboard.press("Space");
  await expect(other.page.getByText("4.0 of 5 from 1 rating")).toBeVisible();
  await other.page.keyboard.press("ArrowRight");
  await expect(other.page.getByText("5.0 of 5 from 1 rating")).toBeVisible();
  await other.page.getByRole("button", { name: "Favourite" }).click();
  await expect(other.page.getByRole("button", { name: "Favourite" })).toHaveAttribute("aria-pressed", "true");
  await other.page.getByRole("link", { name: "Evolve from this" }).click();
  await new Screen(other.page).expectFifteenShapes();
  const child = await publish(other.page, { title: "Sun lantern", tags: ["lantern"] });
  await expect(other.page.getByRole("region", { name: "From the beginning to this one" })).toContainText(
    "Moon lantern",
  );

  await page.goto("/news");
  const news = page.getByRole("list", { name: "News, newest first" }).getByRole("listitem");
  await expect(news).toHaveCount(3);
  await expect(news.nth(0)).toContainText(/grew Sun lantern from your Moon lantern/);
  await expect(news.nth(1)).toContainText(/made Moon lantern a favourite/);
  await expect(news.nth(2)).toContainText(/rated Moon lantern/);
  await expect(news.nth(0).getByText("New", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(news.nth(0).getByText("New", { exact: true })).toHaveCount(0);
  await news.nth(0).getByRole("link", { name: "Sun lantern" }).click();
  await expect(page).toHaveURL(new RegExp(`${child}$`));
  await page.goto(address);
  const family = page.getByRole("region", { name: "Family" });
  await expect(family.getByRole("link", { name: /Sun lantern/ })).toBeVisible();
  await expect(family.getByText("1 published design")).toBeVisible();
  await other.context.close();
});

test("a tag that was typed and not confirmed is published too; the press on the button that follows is no press beside it", async ({
  browser,
  complaints,
}) => {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  watch(context, complaints);
  const page = await context.newPage();
  await Screen.open(page);
  await page.getByRole("button", { name: "Open shape 2 large" }).tap();
  const dialog = page.getByRole("dialog", { name: "Shape 2" });
  await dialog.getByRole("button", { name: "Save or publish" }).tap();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Tapped twice");
  const tags = dialog.getByRole("combobox", { name: "Tags" });
  await tags.fill("<no tag>");
  await dialog.getByRole("button", { name: "Publish" }).tap();
  await expect(tags).toBeFocused();
  await expect(tags).toHaveAccessibleDescription(/letters, digits, spaces and hyphens/);
  await tags.fill("");
  await tags.pressSequentially("teal,tapping");
  const button = dialog.getByRole("button", { name: "Publish" });
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await button.boundingBox())!;
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await expect(dialog.getByText("It is published.")).toBeVisible();
  await dialog.getByRole("link", { name: "Look at its page" }).tap();
  await expect(page.getByRole("link", { name: "tapping" })).toBeVisible();
  await expect(page.getByText("CC BY 4.0")).toBeVisible();
  await context.close();
});

test("what is saved for oneself is nobody else's, can be published from My shapes, edited, and deleted", async ({
  page,
  browser,
  complaints,
  allowComplaints,
}) => {
  allowComplaints(/404/);
  await Screen.open(page);
  await page.getByRole("button", { name: "Open shape 6 large" }).click();
  const dialog = page.getByRole("dialog", { name: "Shape 6" });
  await dialog.getByRole("button", { name: "Save or publish" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Name" }).fill("A secret");
  await dialog.getByRole("button", { name: "Save just for me" }).click();
  await expect(dialog.getByText("It is saved, for you alone.")).toBeVisible();

  await page.goto("/my?show=drafts");
  await expectAccessible(page);
  await page.getByRole("link", { name: /A secret/ }).click();
  await expect(page.getByText("Only you can see this design.")).toBeVisible();
  const address = new URL(page.url()).pathname;
  const other = await newVisitor(browser, complaints);
  expect((await other.page.goto(address))?.status()).toBe(404);
  for (const part of ["picture", "shape", "stl"]) {
    expect((await other.page.request.get(`/api${address.replace("/design/", "/designs/")}/${part}`)).status()).toBe(
      404,
    );
  }

  const edit = page.getByRole("dialog", { name: "Edit this design" });
  await page.getByRole("button", { name: "Edit" }).click();
  await edit.getByRole("radio", { name: "Everybody" }).check();
  await edit.getByRole("textbox", { name: "Name" }).fill("No secret any more");
  await expectAccessible(page);
  await edit.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "No secret any more" })).toBeVisible();
  expect((await other.page.goto(address))?.status()).toBe(200);

  await page.getByRole("button", { name: "Edit" }).click();
  await edit.getByRole("button", { name: "Delete", exact: true }).click();
  await edit.getByRole("button", { name: "Delete it" }).click();
  await expect(page).toHaveURL(/\/my\?show=published$/);
  await expect(page.getByText("You have not published anything yet.")).toBeVisible();
  expect((await other.page.goto(address))?.status()).toBe(404);
  await other.context.close();
});

test("a form that was begun is still there after closing, evolving on and reloading; sent, it is gone", async ({
  page,
}) => {
  const screen = await Screen.open(page);
  const dialog = page.getByRole("dialog", { name: "Shape 5" });
  const open = async () => {
    await page.getByRole("button", { name: "Open shape 5 large" }).click();
    await dialog.getByRole("button", { name: "Save or publish" }).click();
    await expect(dialog.getByRole("textbox", { name: "Name" })).toBeVisible();
  };
  const expectWords = async (title: string, about: string, tagText: string) => {
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue(title);
    await expect(dialog.getByRole("textbox", { name: "About it" })).toHaveValue(about);
    await expect(dialog.getByRole("combobox", { name: "Tags" })).toHaveValue(tagText);
  };
  await open();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Half a name");
  await dialog.getByRole("textbox", { name: "About it" }).fill("It was to be");
  await dialog.getByRole("combobox", { name: "Tags" }).fill("drafted");
  await page.keyboard.press("Enter");
  await dialog.getByRole("combobox", { name: "Tags" }).fill("dra");
  await dialog.getByRole("radio", { name: "If they name me and do not sell it" }).check();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  await screen.evolve(5);
  // The same place of another screen is another shape.
  await open();
  await expectWords("", "", "");
  await page.goBack();
  await screen.expectFifteenShapes();
  for (const comeBack of [() => Promise.resolve(null), () => page.reload()]) {
    await comeBack();
    await screen.expectFifteenShapes();
    await open();
    await expectWords("Half a name", "It was to be", "dra");
    await expect(dialog.getByRole("button", { name: "Remove the tag drafted" })).toBeVisible();
    await expect(dialog.getByRole("radio", { name: "If they name me and do not sell it" })).toBeChecked();
    await dialog.getByRole("button", { name: "Close" }).click();
  }
  await open();
  await dialog.getByRole("combobox", { name: "Tags" }).fill("");
  await dialog.getByRole("button", { name: "Save just for me" }).click();
  await expect(dialog.getByText("It is saved, for you alone.")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft")))).toEqual([]);
});

test("a design is collected, the collection shown to others, and two designs are crossed", async ({
  page,
  browser,
  complaints,
}) => {
  await page.goto("/gallery");
  await page.locator("main a[data-design]").first().click();
  await expect(page).toHaveURL(/\/design\/[0-9a-f]{32}$/);
  const title = (await page.getByRole("heading", { level: 1 }).textContent())!;
  await page.getByRole("button", { name: "Collect" }).click();
  const collect = page.getByRole("dialog", { name: "Put it into a collection" });
  await collect.getByRole("textbox", { name: "Name of the new collection" }).fill("Found today");
  await collect.getByRole("checkbox", { name: "Everybody may see it" }).check();
  await collect.getByRole("button", { name: "Make it" }).click();
  await expect(collect.getByRole("checkbox", { name: /Found today/ })).toBeChecked();
  await expectAccessible(page);
  await collect.getByRole("link", { name: "Open Found today" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Found today" })).toBeVisible();
  await expect(page.locator("main a[data-design]")).toHaveCount(1);
  await expectAccessible(page);

  const other = await newVisitor(browser, complaints);
  expect((await other.page.goto(page.url()))?.status()).toBe(200);
  await expect(other.page.locator("main a[data-design]")).toHaveCount(1);
  await expect(other.page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  await other.context.close();

  await page.locator("main a[data-design]").click();
  await page.getByRole("button", { name: "Cross with …" }).click();
  const cross = page.getByRole("dialog", { name: `Cross ${title} with …` });
  const parents = cross.getByRole("link", { name: /^Cross with / });
  await expect(parents.first()).toBeVisible();
  await expectAccessible(page);
  await parents.first().click();
  const screen = new Screen(page);
  await screen.expectFifteenShapes();
  for (const number of [1, 2]) {
    await expect(screen.grid.getByRole("button", { name: `Shape ${number}, a parent kept unchanged` })).toBeVisible();
  }
});

test("a rating counts for whoever leaves the page at once", async ({ page }) => {
  const listed = await page.request.get("/api/v1/designs?sort=newest");
  const { designs } = (await listed.json()) as { designs: { id: string }[] };
  const address = `/design/${designs.at(-1)?.id}`;
  await page.goto(address);
  // The stars can be given when the page is alive, which is when its shape is drawn.
  const isAlive = () => expect(page.locator("main canvas").first()).toBeVisible();
  /** The page is asked for again until the rating that was on its way has arrived. */
  const expectStars = (name: string) =>
    expect(async () => {
      await page.goto(address);
      const star = page.getByRole("group", { name: "Your rating" }).getByRole("radio", { name });
      await expect(star).toBeChecked({ timeout: 2_000 });
    }).toPass();
  await isAlive();
  // By a link of the site, and by an address of its own: both within the time that arrow keys are waited for.
  await page.evaluate(() => {
    document.querySelector<HTMLInputElement>("main fieldset input[value='3']")?.click();
    document.querySelector<HTMLAnchorElement>("header a[href='/']")?.click();
  });
  await expect(page).toHaveURL(/\/$/);
  await expectStars("3 stars");
  await isAlive();
  await page.evaluate(() => {
    document.querySelector<HTMLInputElement>("main fieldset input[value='5']")?.click();
    window.location.assign("/login");
  });
  await expect(page).toHaveURL(/\/login$/);
  await expectStars("5 stars");

  // "Back" to the page shows what was chosen there, not what it was fetched with.
  await isAlive();
  const stored = page.waitForResponse(/\/rating$/);
  await page.getByRole("radio", { name: "5 stars" }).focus();
  await page.keyboard.press("ArrowLeft");
  await stored;
  await page.getByRole("link", { name: "Everform" }).first().click();
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(page.getByRole("radio", { name: "4 stars" })).toBeChecked();
});

test("a collection is arranged by putting a design in front, by keyboard too", async ({ page }) => {
  await page.goto("/gallery");
  const cards = page.locator("main a[data-design]");
  const paths = await cards.evaluateAll((links) => links.slice(0, 2).map((link) => link.getAttribute("href")!));
  for (const [index, path] of paths.entries()) {
    await page.goto(path);
    await page.getByRole("button", { name: "Collect" }).click();
    const collect = page.getByRole("dialog", { name: "Put it into a collection" });
    if (index === 0) {
      await collect.getByRole("textbox", { name: "Name of the new collection" }).fill("In order");
      await collect.getByRole("button", { name: "Make it" }).click();
    } else {
      await collect.getByRole("checkbox", { name: /In order/ }).check();
    }
    await expect(collect.getByRole("checkbox", { name: /In order/ })).toBeChecked();
    if (index === 1) await collect.getByRole("link", { name: "Open In order" }).click();
  }
  await expect(page.getByRole("heading", { level: 1, name: "In order" })).toBeVisible();
  await expect(cards.first()).toHaveAttribute("href", paths[1]!);
  await expect(page).toHaveTitle(/In order/);
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /^Put .* in front$/ })
    .nth(1)
    .focus();
  await page.keyboard.press("Enter");
  await expect(cards.first()).toHaveAttribute("href", paths[0]!);
  await expect(page.getByText(/is the first now/)).toBeAttached();
  await expectAccessible(page);
  await page.reload();
  await expect(cards.first()).toHaveAttribute("href", paths[0]!);
  // What is taken out goes; whoever did it by keyboard stays in the list, and at last on what says that it is empty.
  const takeOut = page.getByRole("button", { name: /^Take .* out$/ });
  await takeOut.first().focus();
  await page.keyboard.press("Enter");
  await expect(cards).toHaveCount(1);
  await expect(page.getByText(/is taken out/)).toBeAttached();
  await expect(takeOut).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing in here yet.")).toBeVisible();
  await expect(page.getByRole("region", { name: "In order" })).toBeFocused();
});

test("My shapes and news say what to do when there is nothing yet", async ({ page }) => {
  for (const section of ["runs", "drafts", "published", "favourites", "collections", "ratings"]) {
    await page.goto(`/my?show=${section}`);
    await expect(page.getByRole("main").getByRole("paragraph").nth(1)).toHaveText(/yet|Nothing/);
  }
  await expectAccessible(page);
  await page.goto("/news");
  await expect(page.getByText("No news yet.")).toBeVisible();
  await expectAccessible(page);
});
