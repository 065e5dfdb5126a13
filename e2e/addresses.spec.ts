import { Screen } from "./support/screen";
import { expect, expectAccessible, test, watch } from "./support/test";

test("reload, back, forward, undo and redo show the generation they name", async ({ page }) => {
  const screen = await Screen.open(page);
  const first = screen.address;
  await screen.evolve(3, 4);
  const second = screen.address;
  await screen.evolve(2);
  const third = screen.address;
  await expect(page).toHaveTitle("Generation 2 · Everform");
  expect(new Set([first, second, third]).size).toBe(3);

  await page.goBack();
  await expect(screen.generationNumber).toHaveText("Generation 1");
  expect(screen.address).toBe(second);
  await page.goBack();
  await expect(screen.generationNumber).toHaveText("Generation 0");
  await expect(page).toHaveTitle("Generation 0 · Everform");
  await expect(screen.tile(3), "the picks of a screen are remembered").toHaveAttribute("aria-pressed", "true");
  await page.goForward();
  await page.goForward();
  await expect(screen.generationNumber).toHaveText("Generation 2");

  await page.reload();
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 2");
  expect(screen.address).toBe(third);
  await page.goBack();
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 1");

  await page.getByRole("button", { name: "Back to the parents" }).click();
  await expect(screen.generationNumber).toHaveText("Generation 0");
  await screen.expectFifteenShapes();
  expect(screen.address).toBe(first);
  await page.getByRole("button", { name: "Forward to the offspring" }).click();
  await expect(screen.generationNumber).toHaveText("Generation 1");
  expect(screen.address).toBe(second);
});

test("a new run starts only once: coming back to it from another page does not start another", async ({ page }) => {
  const screen = await Screen.open(page);
  await screen.evolve(5);
  const address = screen.address;
  await page.getByRole("link", { name: "Everform" }).click();
  await expect(page.getByRole("link", { name: "Continue where you left off" })).toHaveAttribute("href", address);
  await page.goBack();
  await screen.expectFifteenShapes();
  expect(screen.address).toBe(address);
  await expect(screen.generationNumber).toHaveText("Generation 1");
});

test("a shared link shows the same shapes to somebody else, whose picks start a run of their own", async ({
  page,
  browser,
  complaints,
}) => {
  const owner = await Screen.open(page);
  await owner.evolve(6);
  const hashes = await genomeHashes(owner);

  const otherContext = await browser.newContext();
  watch(otherContext, complaints);
  const guest = await Screen.open(await otherContext.newPage(), owner.address);
  await expect(guest.page.getByText("You are looking at someone else’s screen")).toBeVisible();
  expect(await genomeHashes(guest)).toEqual(hashes);
  await expectAccessible(guest.page);
  await guest.evolve(2, 3);
  await expect(guest.page.getByText("You are looking at someone else’s screen")).toBeHidden();

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Private/ }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: /Only you can open this run/ })).toBeVisible();
  const answer = await guest.page.goto(owner.address);
  expect(answer?.status()).toBe(404);
  await expect(guest.page.getByRole("heading", { name: "Nothing grew here" })).toBeVisible();
  complaints.splice(0, complaints.length, ...complaints.filter((line) => !line.includes("404")));
  await otherContext.close();
});

/** Of the generation a screen shows, as the server says them to this visitor. */
async function genomeHashes(screen: Screen): Promise<string[]> {
  const response = await screen.page.request.get(`/api/generations/${screen.address.split("/").at(-1)}`);
  const view = (await response.json()) as { organisms: { genomeHash: string }[] };
  expect(view.organisms).toHaveLength(15);
  return view.organisms.map((organism) => organism.genomeHash);
}
