import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeFrame } from "@/lib/formats/shape-stream";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

const UNKNOWN_ID = "0123456789abcdef0123456789abcdef";

for (const path of [
  "/nothing-here",
  `/evolve/${UNKNOWN_ID}`,
  "/evolve/not-an-id",
  `/design/${UNKNOWN_ID}`,
  "/design/%00",
  "/evolve?design=xyz",
  `/evolve?design=${UNKNOWN_ID}`,
  `/evolve?organism=${UNKNOWN_ID}.15`,
]) {
  test(`${path} is a kind 404 page`, async ({ page, allowComplaints }) => {
    allowComplaints(/status of 404/);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Nothing grew here" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Start evolving" })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a click goes through although the network fails first, and acts once", async ({ page, allowComplaints }) => {
  allowComplaints(/ERR_CONNECTION_RESET|status of 429/);
  const screen = await Screen.open(page);
  const keys: string[] = [];
  await page.route("**/api/generations", async (route) => {
    keys.push((route.request().postDataJSON() as { key: string }).key);
    if (keys.length <= 2) return route.abort("connectionreset");
    if (keys.length === 3) return route.fulfill({ status: 429, headers: { "retry-after": "1" }, json: {} });
    return route.continue();
  });
  await screen.tile(3).click();
  await screen.evolveButton.click();
  await expect(page.getByText("Still trying, nothing is lost.")).toBeVisible();
  await screen.expectFifteenShapes();
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
});

test("a run that could not be made private says so, until the next pick", async ({ page, allowComplaints }) => {
  allowComplaints(/Failed to load resource/);
  const screen = await Screen.open(page);
  await page.route("**/api/runs/*", (route) => route.abort());
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Private/ }).click();
  const notice = page.getByText("Who may look at this run could not be changed.");
  await expect(notice).toBeVisible();
  await page.keyboard.press("Escape");
  await screen.tile(2).click();
  await expect(notice).toBeHidden();
});

test("a stream that breaks goes on where it stopped", async ({ page, allowComplaints }) => {
  allowComplaints(/ERR_/);
  const screen = await Screen.open(page);
  const asked: string[] = [];
  await page.route("**/shapes?**", async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("have") ?? "");
    if (asked.length > 1) return route.continue();
    const whole = await (await route.fetch()).body();
    await route.fulfill({
      body: whole.subarray(0, Math.floor(whole.length * 0.6)),
      contentType: "application/octet-stream",
    });
  });
  await screen.tile(4).click();
  await screen.evolveButton.click();
  await screen.expectFifteenShapes();
  expect(asked).toHaveLength(2);
  expect(asked[1]!.split(",").length).toBeGreaterThan(2);
});

test("a generation that failed says so and offers to try again", async ({ page }) => {
  const screen = await Screen.open(page);
  await page.route("**/shapes?**", (route) => route.fulfill({ body: Buffer.from(encodeFrame({ kind: "failed" })) }), {
    times: 1,
  });
  await screen.tile(4).click();
  await screen.evolveButton.click();
  await expect(page.getByRole("alert").getByRole("heading", { name: "These shapes did not grow" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await screen.expectFifteenShapes();
  await expect(screen.generationNumber).toHaveText("Generation 1");
});

/** Freezes or thaws the database of the site: the server and its children. */
function signalDatabase(signal: "SIGSTOP" | "SIGCONT"): void {
  const [server] = readFileSync(join(process.env.E2E_DATA_DIR ?? "", "postgres", "postmaster.pid"), "utf8").split("\n");
  const children = execFileSync("pgrep", ["-P", server!], { encoding: "utf8" }).trim().split("\n");
  for (const pid of [server, ...children]) process.kill(Number(pid), signal);
}

test("while the database does not answer a page says so, and trying again works when it does", async ({
  page,
  allowComplaints,
}) => {
  allowComplaints(/status of 500|React error/);
  await page.goto("/privacy");
  signalDatabase("SIGSTOP");
  try {
    await page.getByRole("link", { name: "Gallery" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Something broke on our side" })).toBeVisible();
    await expectAccessible(page);
  } finally {
    signalDatabase("SIGCONT");
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Gallery" })).toBeVisible();
  await expect(page).toHaveURL(/\/gallery$/);
});

test("a picture that is still being made is asked for again", async ({ page, allowComplaints }) => {
  allowComplaints(/status of 503 .*picture/);
  await page.route("**/picture?size=*", (route) => route.fulfill({ status: 503 }));
  await page.goto("/challenges");
  const picture = page
    .getByRole("link", { name: /The Chess Challenge/ })
    .locator("img")
    .first();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth === 0))
    .toBe(true);
  await page.unrouteAll();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});
