import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { becomeAdmin } from "./support/admin";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test, watch } from "./support/test";

/** The card of one kind of man in the list below the board. */
const kindOf = (page: Page, name: string): Locator =>
  page
    .getByRole("region", { name: "Who stands where" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Titles of the designs that play light and dark. */
const playersOf = (page: Page, name: string): Promise<string[]> =>
  kindOf(page, name)
    .locator('a[href^="/design/"]')
    .evaluateAll((links) => links.map((link) => link.children[1]?.textContent ?? ""));

async function openChess(page: Page): Promise<void> {
  await page.goto("/challenges");
  await page.getByRole("link", { name: /The Chess Challenge/ }).click();
  await expect(page.getByRole("heading", { name: "The Chess Challenge", level: 1 })).toBeVisible();
}

test("the best rated king plays light, and a rating by keyboard makes another one king", async ({ page }) => {
  await openChess(page);
  const [light, dark] = await playersOf(page, "King");
  expect(light).toBeTruthy();
  expect(dark).toBeTruthy();

  await page.getByRole("link", { name: "Rate the candidates: King" }).click();
  await expect(page.getByRole("heading", { name: "King: the candidates" })).toBeVisible();
  // The viewer is there when the page takes keys.
  await expect(page.getByRole("application")).toBeVisible();
  await expectAccessible(page);
  for (let step = 0; step < 20; step++) {
    const title = await page.getByRole("heading", { level: 2 }).textContent();
    if (title === dark!) break;
    await page.keyboard.press("s");
  }
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(dark!);
  // Also for who has just turned it: the viewer takes the arrows, the page takes the digits.
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("5");
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(dark!);
  await expect(page.getByRole("button", { name: "5 stars" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "5 stars" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Saved.")).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(dark!);
  await expect(page.getByRole("heading", { level: 2 })).toBeFocused();

  const toChallenge = async () => {
    await page.getByRole("link", { name: "The Chess Challenge" }).click();
    await expect(page.getByRole("heading", { name: "The Chess Challenge", level: 1 })).toBeVisible();
  };
  await toChallenge();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "King: the candidates" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }), "coming back does not begin again").toHaveText(dark!);
  await expect(page.getByRole("button", { name: "5 stars" })).toHaveAttribute("aria-pressed", "true");
  await toChallenge();
  await expect(async () => {
    await page.reload();
    expect((await playersOf(page, "King"))[0]).toBe(dark!);
  }).toPass({ timeout: 20_000 });
});

test("the board is drawn, names the man that has the focus, turns by keys and looks from above", async ({ page }) => {
  await openChess(page);
  const board = page.getByRole("application", { name: /The Chess Challenge in 3D/ });
  await expect(board.locator("canvas")).toBeVisible();
  await expectAccessible(page);
  const picture = () => board.screenshot();
  const settled = async () => {
    let before = await picture();
    await expect(async () => {
      const now = await picture();
      const isSame = now.equals(before);
      before = now;
      expect(isSame).toBe(true);
    }).toPass({ timeout: 30_000 });
    return before;
  };
  const first = await settled();
  await board.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await picture()).equals(first)).toBe(false);
  const top = page.getByRole("button", { name: "Look from above" });
  await top.click();
  await expect(top).toHaveAttribute("aria-pressed", "true");
  const above = await settled();
  expect(above.equals(first)).toBe(false);

  // Seen from above, the king stands on the fifth file of the nearest rank.
  const links = page.getByRole("navigation", { name: "Designs in the picture" }).getByRole("link");
  await expect(links).toHaveCount(12);
  await links.first().focus();
  await expect(links.first()).toBeInViewport();
  await expect(links.first()).toHaveAttribute("href", /\/design\/[0-9a-f]{32}/);
  await expect.poll(async () => (await picture()).equals(above)).toBe(false);
});

test("a man that is clicked shows where to go from it; the tag goes along into the form that publishes", async ({
  page,
}) => {
  await openChess(page);
  const board = page.getByRole("application", { name: /The Chess Challenge in 3D/ });
  await expect(board.locator("canvas")).toBeVisible();
  await page.getByRole("button", { name: "Look from above" }).click();
  const box = (await board.boundingBox())!;
  // Somewhere on the light side's first rank: the men stand close enough that a walk along it meets one.
  const card = page.getByRole("link", { name: "Evolve a better one" }).first();
  await expect(async () => {
    for (let x = 0.3; x < 0.72; x += 0.02) {
      await page.mouse.click(box.x + box.width * x, box.y + box.height * 0.775);
      if (await page.getByRole("button", { name: "Close", exact: true }).isVisible()) return;
    }
    throw new Error("no man was met");
  }).toPass({ timeout: 60_000 });
  const href = await card.getAttribute("href");
  const tag = new URL(href!, "http://site").searchParams.get("tag")!;
  await card.click();
  await expect(page).toHaveURL(/\/evolve\/[0-9a-f]{32}\?tag=/);
  const screen = new Screen(page);
  await screen.expectDrawn([1, 2]);
  expect(new URL(page.url()).searchParams.get("tag")).toBe(tag);
});

test("without JavaScript the list shows all twelve men with pictures and links", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto("/challenges/chess");
  const list = page.getByRole("region", { name: "Who stands where" });
  await expect(list.locator('a[href^="/design/"]')).toHaveCount(12);
  await expect(list.getByRole("link", { name: "Evolve a better one" })).toHaveCount(12);
  await expect(page.getByRole("region", { name: "Relatives on the board" }).getByRole("listitem")).not.toHaveCount(0);
  await context.close();
});

test("the list can be walked by keyboard", async ({ page }) => {
  await openChess(page);
  const first = kindOf(page, "King").locator('a[href^="/design/"]').first();
  await first.focus();
  await page.keyboard.press("Tab");
  await expect(kindOf(page, "King").getByRole("link", { name: "Evolve a better one" }).first()).toBeFocused();
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/design\/[0-9a-f]{32}/);
});

test("a free place on the bookcase invites to breed for it", async ({ page }) => {
  await page.goto("/challenges/alphabet");
  const places = page.getByRole("navigation", { name: "Designs in the picture" }).getByRole("link");
  await expect(places).toHaveCount(26);
  await places.first().focus();
  await expect(places.first()).toHaveText("A, place 1: Nobody stands here");
  await expect(places.first()).toHaveAttribute("href", "/evolve?tag=letter%20a");
  await expect(page.getByText("A: nobody stands here", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Look from above" })).toHaveCount(0);
  await expectAccessible(page);
});

test("both sides can be downloaded as plates to print", async ({ page, allowComplaints }) => {
  // A plate that takes longer than a request may is asked for again.
  allowComplaints(/status of (503|409) .*print-set/);
  await openChess(page);
  // What stands between may answer with something else; the buttons work again afterwards.
  await page.route("**/print-set/light*", (route) => route.fulfill({ status: 409, body: "<p>busy" }), { times: 1 });
  await page.getByRole("link", { name: "Light side (3MF)" }).click();
  await expect(page.getByText(/The plate could not be made/)).toBeVisible();
  await page.getByLabel("Size").selectOption({ label: "King 48 mm (50 %)" });
  for (const side of ["Light side (3MF)", "Dark side (3MF)"]) {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: side }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^chess (light|dark) 50\.3mf$/);
    const bytes = await readFile((await download.path())!);
    expect(bytes.subarray(0, 2).toString("latin1")).toBe("PK");
  }
});

test("what is wrong with a challenge is said at its field, in the language of the page", async ({
  page,
  context,
  baseURL,
  allowComplaints,
}) => {
  allowComplaints(/status of 4(00|09) .*\/api\/challenges/);
  await becomeAdmin(page, `fields-${Date.now().toString(36)}@example.org`, "seven quiet herons");
  await page.goto("/admin/challenges/new");
  await page.getByLabel("Title", { exact: true }).fill("Nearly a challenge");
  const address = page.getByLabel("Address", { exact: true });
  await address.fill("chess");
  await page.getByLabel("Name", { exact: true }).fill("Thing");
  const closes = page.getByLabel(/^Closes/);
  await closes.fill("2020-01-01T00:00");
  const tag = page.getByLabel("Tag", { exact: true });
  const save = page.getByRole("button", { name: "Make a draft" });
  await save.click();
  await expect(tag).toHaveAccessibleDescription("Must not be empty.");
  await expect(tag).toBeFocused();
  await tag.fill("thing");
  await save.click();
  await expect(closes).toHaveAccessibleDescription("Must be later than the opening.");
  await expect(tag).not.toHaveAttribute("aria-invalid");
  // A translation whose title is emptied stays open under the hands of whoever types.
  await page.getByText("Also in Español (optional)").click();
  const spanishTitle = page.getByLabel("Title in Español");
  await spanishTitle.fill("C");
  await spanishTitle.fill("");
  await expect(spanishTitle).toBeFocused();
  await expectAccessible(page);
  await context.addCookies([{ name: "everform_locale", value: "es", url: baseURL! }]);
  await save.click();
  await expect(closes).toHaveAccessibleDescription("Debe ser posterior a la apertura.");
  await closes.fill("");
  await save.click();
  await expect(address).toHaveAccessibleDescription(/Otro reto tiene esta dirección\. Elige otra\.$/);
  await expect(address).toBeFocused();
});

test("a challenge from its making to the hall of fame", async ({ page, browser, baseURL, complaints }) => {
  const stamp = Date.now().toString(36);
  await becomeAdmin(page, `challenges-${stamp}@example.org`, "seven quiet herons");
  await page.goto("/admin/challenges");
  await expectAccessible(page);
  await page.getByRole("link", { name: "New challenge" }).click();
  const title = `The finest vase ${stamp}`;
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Address", { exact: true }).fill(`vase-${stamp}`);
  await page.getByLabel("Text", { exact: true }).fill("Which vase would you put on the table?");
  await page.getByLabel("Decided by").selectOption({ label: "Votes during the challenge" });
  await page.getByLabel("Name", { exact: true }).fill("Vase");
  await page.getByLabel("Tag", { exact: true }).fill("vase");
  await page.getByText("Also in Español (optional)").click();
  await page.getByLabel("Title in Español").fill(`El jarrón más fino ${stamp}`);
  await page.getByLabel("Name in Español (optional)").fill("Jarrón");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make a draft" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/challenges/vase-${stamp}$`));
  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.getByText("Only admins see this page.")).toBeVisible();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await page.getByRole("link", { name: "Back to editing" }).click();

  const context = await browser.newContext({ baseURL: baseURL!, reducedMotion: "reduce" });
  const visitor = await context.newPage();
  expect((await visitor.goto(`/challenges/vase-${stamp}`))!.status()).toBe(404);
  watch(context, complaints);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Open now")).toBeVisible();
  const takeBack = page.getByRole("button", { name: "Take back" });
  await expect(takeBack).toBeFocused();
  await page.getByLabel("Rules", { exact: true }).fill("It must hold water.");
  await takeBack.click();
  await expect(page.getByText("There are changes below that are not saved. Save them first.")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Rules", { exact: true })).toHaveValue("It must hold water.");

  const spaniard = await browser.newContext({ baseURL: baseURL!, locale: "es-ES", javaScriptEnabled: false });
  const spanishPage = await spaniard.newPage();
  await spanishPage.goto(`/challenges/vase-${stamp}`);
  await expect(spanishPage.getByRole("heading", { name: `El jarrón más fino ${stamp}`, level: 1 })).toBeVisible();
  await expect(spanishPage.getByRole("heading", { name: "Jarrón", exact: true })).toBeVisible();
  await spaniard.close();

  await visitor.goto(`/challenges/vase-${stamp}`);
  await visitor.getByRole("link", { name: "Look at the candidates and vote: Vase" }).click();
  // The page before this one has a 3D view and headings too.
  await expect(visitor.getByRole("heading", { name: "Vase: the candidates" })).toBeVisible();
  await expect(visitor.getByRole("application")).toBeVisible();
  const winner = await visitor.getByRole("heading", { level: 2 }).textContent();
  await visitor.keyboard.press("v");
  await expect(visitor.getByText("Saved.")).toBeVisible();
  await visitor.goto(`/challenges/vase-${stamp}`);
  await expect(visitor.getByText("1 vote")).toBeVisible();
  await expectAccessible(visitor);

  await page.getByRole("button", { name: "Close now and freeze the result" }).click();
  await page.getByRole("button", { name: "Yes, close it" }).click();
  await expect(page.getByText("Finished")).toBeVisible();
  await expect(page.getByRole("link", { name: "View", exact: true })).toBeFocused();
  await visitor.goto("/challenges");
  const hall = visitor.getByRole("region", { name: "Hall of fame" });
  await hall.getByRole("link", { name: title }).click();
  await expect(visitor.getByRole("heading", { name: "The winners" })).toBeVisible();
  await expect(visitor.getByText("Nobody won 2 places")).toBeVisible();
  await expect(visitor.getByRole("link", { name: /^Evolve/ })).toHaveCount(0);
  await expect(
    visitor.getByRole("region", { name: "The winners" }).locator('a[href^="/design/"]').first(),
  ).toContainText(winner!);
  await expectAccessible(visitor);
  await context.close();
});
