import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { devices, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";
import type { ApiDesign, ApiDesignPage } from "@/lib/contracts/api-v1";
import { startForeignSite } from "./support/foreign-site";
import { register } from "./support/register";
import { expect, expectAccessible, test, watch } from "./support/test";

async function firstDesign(page: Page): Promise<ApiDesign> {
  const response = await page.request.get("/api/v1/designs?sort=newest");
  expect(response.status()).toBe(200);
  return ((await response.json()) as ApiDesignPage).designs[0]!;
}

/** How much a picture of it varies: standard deviation of its brightness. An empty studio is below 8. */
async function variation(locator: Locator): Promise<number> {
  const { channels } = await sharp(await locator.screenshot())
    .greyscale()
    .stats();
  return channels[0]!.stdev;
}

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const LIGHT = "rgb(241, 241, 239)";
const DARK = "rgb(15, 16, 18)";

test.describe("the viewer on another site", () => {
  for (const [name, device] of [
    ["a desktop", devices["Desktop Chrome"]],
    ["a phone", devices["Pixel 7"]],
  ] as const) {
    test(`shows the shape on ${name}, turns by touch or mouse, and needs no cookie`, async ({
      browser,
      baseURL,
      page,
    }) => {
      const { id, title } = await firstDesign(page);
      const answer = await page.request.get(`/api/oembed?url=${encodeURIComponent(`${baseURL}/design/${id}`)}`);
      const { html } = (await answer.json()) as { html: string };
      const elsewhere = await startForeignSite(`<h1>My blog</h1>${html.replace('width="480"', 'width="340"')}`);
      // After a screenshot the emulated browser at times divides the coordinates in a frame of another site by this factor.
      const context = await browser.newContext({ ...device, deviceScaleFactor: 1, reducedMotion: "reduce" });
      const complaints: string[] = [];
      watch(context, complaints);
      try {
        const blog = await context.newPage();
        await blog.goto(elsewhere.origin);
        const frame = blog.frameLocator("iframe");
        const viewer = frame.getByRole("application", { name: new RegExp(`^${title}`) });
        await expect(viewer.locator("canvas")).toBeVisible();
        // The picture fades out once the shape is drawn: what is seen then is drawn by the frame itself.
        await expect(frame.locator("img")).toHaveCSS("opacity", "0");
        await expect(async () => expect(await variation(viewer)).toBeGreaterThan(12)).toPass();
        const before = await viewer.screenshot();
        await frame.getByRole("button", { name: "Turn left" }).click();
        await expect(async () => expect((await viewer.screenshot()).equals(before)).toBe(false)).toPass();
        expect(await context.cookies(baseURL)).toEqual([]);
        const [tab] = await Promise.all([context.waitForEvent("page"), frame.getByRole("link").click()]);
        await expect(tab).toHaveURL(`${baseURL}/design/${id}`);
        expect(complaints).toEqual([]);
      } finally {
        await context.close();
        await elsewhere.close();
      }
    });
  }

  test("is the only page that another site can frame", async ({ page, baseURL, allowComplaints }) => {
    allowComplaints(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE|Framing/);
    const { id } = await firstDesign(page);
    const framed = [`/design/${id}`, "/", "/evolve", "/login", "/settings/tokens", "/data"];
    for (const path of framed) {
      const policy = (await page.request.get(path)).headers()["content-security-policy"];
      expect(policy, path).toContain("frame-ancestors 'none'");
    }
    expect((await page.request.get(`/embed/${id}`)).headers()["content-security-policy"]).toContain(
      "frame-ancestors *",
    );
    const elsewhere = await startForeignSite(`<iframe title="x" src="${baseURL}/design/${id}"></iframe>`);
    try {
      await page.goto(elsewhere.origin);
      await expect.poll(() => page.frames().some((frame) => frame.url().startsWith("chrome-error:"))).toBe(true);
    } finally {
      await elsewhere.close();
    }
  });
});

test.describe("light and dark", () => {
  test("follow the device until one is chosen, and the choice is in the first byte of every page", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/data");
    await expect.poll(() => background(page)).toBe(LIGHT);
    const choose = (name: string) => page.getByRole("group", { name: "Colours" }).getByTitle(name).click();
    const radio = (name: string) => page.getByRole("radio", { name });
    await expect(radio("As on my device")).toBeChecked();

    await choose("Dark");
    await expect.poll(() => background(page)).toBe(DARK);
    await page.goto("/privacy");
    await expect.poll(() => background(page)).toBe(DARK);
    await expect(radio("Dark")).toBeChecked();
    const html = await (await page.request.get("/")).text();
    expect(html).toMatch(/<html[^>]*data-theme="dark"/);
    expect(html).toContain('<meta name="theme-color" content="#0f1012"');
    await expectAccessible(page);

    await page.emulateMedia({ colorScheme: "dark" });
    await choose("Light");
    await expect.poll(() => background(page)).toBe(LIGHT);
    await page.reload();
    await expect.poll(() => background(page)).toBe(LIGHT);

    await choose("As on my device");
    await expect.poll(() => background(page)).toBe(DARK);
    await page.reload();
    await expect.poll(() => background(page)).toBe(DARK);
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(() => background(page)).toBe(LIGHT);
  });

  test("are chosen by keyboard", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/contact");
    await page.getByRole("radio", { name: "As on my device" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
    await expect.poll(() => background(page)).toBe(DARK);
  });
});

test("a design's page tells other sites what it shows", async ({ page, baseURL }) => {
  const design = await firstDesign(page);
  await page.goto(`/design/${design.id}`);
  const meta = (name: string) =>
    page.locator(`meta[property="${name}"], meta[name="${name}"]`).first().getAttribute("content");
  const url = `${baseURL}/design/${design.id}`;
  expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(url);
  expect(await meta("og:title")).toContain(design.title);
  expect(await meta("og:url")).toBe(url);
  expect(await meta("twitter:card")).toBe("summary_large_image");
  const picture = await page.request.get((await meta("og:image"))!);
  expect(picture.headers()["content-type"]).toBe("image/jpeg");
  expect(await sharp(await picture.body()).metadata()).toMatchObject({ width: 1200, height: 630 });
  const oembed = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
  expect(await (await page.request.get(oembed!)).json()).toMatchObject({ type: "rich", title: design.title });
  const jsonLd = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(jsonLd!)).toMatchObject({ "@type": "3DModel", name: design.title, url });

  await page.goto("/");
  expect(await sharp(await (await page.request.get((await meta("og:image"))!)).body()).metadata()).toMatchObject({
    width: 1200,
    height: 630,
  });
  const manifest = await page.locator('link[rel="manifest"]').getAttribute("href");
  expect((await page.request.get(manifest!)).status()).toBe(200);
  const feed = await page.locator('link[type="application/atom+xml"]').first().getAttribute("href");
  expect((await page.request.get(feed!)).headers()["content-type"]).toContain("application/atom+xml");
});

test("what does not exist says so, with a way on", async ({ page, allowComplaints }) => {
  allowComplaints(/404/);
  for (const path of ["/nothing-here", `/design/${"0".repeat(32)}`, `/embed/${"0".repeat(32)}`]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link").first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("the bulk export is offered, and holds the genomes", async ({ page }) => {
  test.slow();
  await expect(async () => {
    await page.goto("/data");
    await expect(page.getByRole("link", { name: "designs.ndjson.gz" })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 150_000, intervals: [3_000] });
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "designs.ndjson.gz" }).click();
  const bytes = await readFile((await (await downloading).path())!);
  const lines = gunzipSync(bytes).toString("utf8").trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(50);
  expect(JSON.parse(lines[0]!)).toMatchObject({ visibility: "public", genome: { format: "everform-genome" } });
});

test("a genome is imported by picking a file and by dropping one, and faults are named with their place", async ({
  page,
}) => {
  const { id } = await firstDesign(page);
  const genome = await (await page.request.get(`/api/v1/designs/${id}/genome`)).text();
  await page.goto("/import");
  const results = page.getByRole("log", { name: "What became of your files" });
  const file = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

  const broken = { ...(JSON.parse(genome) as object), depth: -1 };
  await page.getByLabel(/Choose genome files/).setInputFiles(file("broken.json", JSON.stringify(broken)));
  await expect(results.getByText("depth: must be an integer")).toBeVisible();
  await page.getByLabel(/Choose genome files/).setInputFiles(file("words.json", "not json"));
  await expect(results.getByText("This file is not JSON.")).toBeVisible();

  await page.getByLabel(/Choose genome files/).setInputFiles(file("my_vase.json", genome));
  await expect(results.getByText("Imported. Only you can see it.")).toBeVisible();
  await expect(page.getByText("1 of 3 imported, 2 refused.")).toBeVisible();
  await expectAccessible(page);

  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "again.json", { type: "application/json" }));
    return transfer;
  }, genome);
  await page.getByText("Choose genome files").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(results.getByText("You had imported this genome before.")).toBeVisible();
  await results.getByRole("link", { name: "Open the design" }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("my vase");
  const importedPath = new URL(page.url()).pathname;
  expect((await page.request.get(`/api/v1${importedPath.replace("design", "designs")}`)).status()).toBe(404);
});

test("a token is shown once, reads what is private, and opens nothing once revoked", async ({ page }) => {
  const { id } = await firstDesign(page);
  const genome = (await (await page.request.get(`/api/v1/designs/${id}/genome`)).json()) as object;
  await register(page, `token-${Date.now()}@example.org`, "seven quiet herons");
  await page.goto("/settings/tokens");
  await page.getByLabel("What is it for?").fill("laptop");
  await page.getByRole("button", { name: "Make a token" }).click();
  const field = page.getByLabel(/Your new token/);
  await expect(field).toHaveValue(/^evf_[\w-]{43}$/);
  await expectAccessible(page);
  const headers = { authorization: `Bearer ${await field.inputValue()}` };

  const imported = await page.request.post("/api/v1/designs", { headers, data: { title: "By program", genome } });
  expect(imported.status()).toBe(201);
  const { id: ownId } = (await imported.json()) as { id: string };
  expect((await page.request.get(`/api/v1/designs/${ownId}`, { headers })).status()).toBe(200);
  expect((await page.request.get(`/api/v1/designs/${ownId}`)).status()).toBe(404);

  await page.reload();
  await expect(page.getByText("laptop", { exact: true })).toBeVisible();
  await expect(page.getByLabel(/Your new token/)).toHaveCount(0);
  // Pressed twice at once it only asks: the harmless answer has the focus.
  const revoke = page.getByRole("button", { name: /^Revoke ?: laptop$/ });
  await revoke.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Keep it" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(revoke).toBeFocused();
  await revoke.click();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByText("You have no tokens.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your tokens" })).toBeFocused();
  expect((await page.request.get(`/api/v1/designs/${ownId}`, { headers })).status()).toBe(401);
});
