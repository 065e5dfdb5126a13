import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

test("a visitor starts from nothing, picks shapes by mouse and gets fifteen new ones, again and again", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Start evolving" }).click();
  const screen = new Screen(page);
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 0");
  await screen.expectDrawn([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);

  await screen.tile(2).click();
  await screen.tile(9).click();
  await expect(screen.tile(2)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("2 picked")).toBeVisible();
  await screen.tile(9).click();
  await expect(page.getByText("1 picked")).toBeVisible();
  await expectAccessible(page);

  await screen.evolveButton.click();
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 1");
  await expect(screen.grid.getByRole("button", { name: "Shape 1, a parent kept unchanged" })).toBeVisible();
  await expect(page.getByText("15 new shapes are here.")).toBeAttached();
  await expect(page.getByText("Bred from")).toBeVisible();
  await screen.expectDrawn([1, 2, 3, 4, 5]);

  await page.getByRole("radio", { name: "Wild" }).check({ force: true });
  await screen.evolve(1, 5, 7);
  await expect(screen.generationNumber).toHaveText("Generation 2");
  await screen.tile(4).click();
  await page.getByRole("button", { name: "Surprise me" }).click();
  await expect(screen.generationNumber).toHaveText("Generation 3");
  await screen.expectFifteenShapes();
});

test("back from another page finds the shapes of the first screen again", async ({ page }) => {
  const screen = await Screen.open(page);
  const address = screen.address;
  await page.getByRole("link", { name: "Everform" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Grow a shape/);
  await page.goBack();
  await screen.expectFifteenShapes();
  expect(screen.address).toBe(address);
  await expect(screen.generationNumber).toHaveText("Generation 0");
});

test("dragging on a tile turns its shape and does not pick it", async ({ page }) => {
  const screen = await Screen.open(page);
  await screen.expectDrawn([1, 2, 3]);
  const box = await screen.tile(3).boundingBox();
  if (box === null) throw new Error("tile 3 is not laid out");
  await page.mouse.move(box.x + 60, box.y + 90);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 95, { steps: 6 });
  await page.mouse.up();
  await expect(screen.tile(3)).toHaveAttribute("aria-pressed", "false");

  // A press that slips off the edge and is let go of outside has ended: passing over the tile later turns nothing.
  await page.mouse.move(box.x + 60, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y - 2);
  await page.mouse.up();
  const before = await screen.grid.screenshot();
  await page.mouse.move(box.x + 60, box.y + 90);
  await page.mouse.move(box.x + 160, box.y + 95, { steps: 6 });
  await page.mouse.move(box.x + 60, box.y - 2);
  expect((await screen.grid.screenshot()).equals(before)).toBe(true);

  await screen.tile(3).click();
  await expect(screen.tile(3)).toHaveAttribute("aria-pressed", "true");
});

test("Evolve without a pick says what is missing and stays", async ({ page }) => {
  const screen = await Screen.open(page);
  const address = screen.address;
  // Playwright does not click what says it is disabled; people do.
  await screen.evolveButton.click({ force: true });
  await expect(page.getByText("Pick at least one shape first.")).toBeVisible();
  expect(screen.address).toBe(address);
});

test("the page marks click, first shape and fifteen shapes for those who measure", async ({ page }) => {
  const screen = await Screen.open(page);
  await screen.evolve(6);
  const times = await page.evaluate(() =>
    ["everform:click", "everform:first-shape", "everform:fifteen-shapes"].map((name) =>
      performance.getEntriesByName(name).map((entry) => entry.startTime),
    ),
  );
  expect(times.map((entries) => entries.length)).toEqual([1, 1, 1]);
  const [click, first, fifteen] = times.flat() as [number, number, number];
  expect(first).toBeGreaterThan(click);
  expect(fifteen).toBeGreaterThanOrEqual(first);
});
