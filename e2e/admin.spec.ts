/** Moderation from click to removal and back, and who may open which page of the admin area. */
import { readdirSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { hotp, stepAt } from "@/lib/services/totp";
import { becomeAdmin } from "./support/admin";
import { register } from "./support/register";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test, watch } from "./support/test";

const PASSWORD = "seven quiet herons";
const newEmail = (who: string) => `${who}-${Date.now()}-${Math.round(performance.now())}@example.org`;

/** Every page of the admin area without a parameter in its address, found in the tree. */
const PAGES = readdirSync("app/admin", { recursive: true, encoding: "utf8" })
  .filter((name) => /(^|\/)page\.tsx$/.test(name) && !name.includes("["))
  .map((name) => `/admin/${name.replace(/(^|\/)page\.tsx$/, "")}`.replace(/\/$/, ""))
  .sort();

/** Publishes a shape of a fresh screen. Returns the design's id. */
async function publish(page: Page, title: string): Promise<string> {
  const screen = await Screen.open(page);
  const generationId = screen.address.split("/").at(-1);
  return page.evaluate(
    async (body) => {
      const response = await fetch("/api/designs", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
      return ((await response.json()) as { id: string }).id;
    },
    { generationId, slot: 3, title, description: "", tags: ["lamp"], licence: "BY", visibility: "public" },
  );
}

test("a report leads from click to removal, an appeal brings the design back, and the log tells it", async ({
  page,
  browser,
  complaints,
  allowComplaints,
}) => {
  allowComplaints(/status of 404/);
  const newPage = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    watch(context, complaints);
    return { context, page: await context.newPage() };
  };
  const [author, reporter] = [await newPage(), await newPage()];
  const title = `Lamp ${Date.now()}`;
  const designId = await publish(author.page, title);

  await reporter.page.goto("/evolve");
  await reporter.page.goto(`/design/${designId}`);
  await reporter.page.getByRole("button", { name: "Report" }).click();
  // A press beside the form does not throw away what was begun.
  await expect(reporter.page.getByRole("dialog")).toBeVisible();
  await reporter.page.mouse.click(5, 5);
  await reporter.page.getByRole("radio", { name: "It is advertising" }).check();
  await reporter.page.getByRole("button", { name: "Send the report" }).click();
  await expect(reporter.page.getByRole("dialog").getByRole("status")).toBeVisible();

  await becomeAdmin(page, newEmail("judge"), PASSWORD);
  await page.goto("/admin");
  await expectAccessible(page);
  await page.getByRole("link", { name: "1 open report" }).click();
  const reportCase = page.getByRole("article").filter({ hasText: title });
  await expectAccessible(page);
  await reportCase.getByRole("button", { name: "Take it" }).click();
  await expect(reportCase.getByText(/^You have taken this until /)).toBeVisible();
  await reportCase.getByRole("textbox", { name: "Reason" }).fill("This is advertising.");
  await reportCase.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("No open reports. Nothing to do here.")).toBeVisible();
  expect((await reporter.page.goto(`/design/${designId}`))?.status()).toBe(404);

  await author.page.goto(`/appeal/${designId}`);
  await expect(author.page.getByText("The reason: This is advertising.")).toBeVisible();
  await expectAccessible(author.page);
  await author.page.getByRole("textbox", { name: "Your words" }).fill("It is a lamp that I grew.");
  await author.page.getByRole("button", { name: "Send" }).click();
  await expect(author.page.getByText("An admin will look at it.")).toBeVisible();
  await expect(author.page.getByText("Sent. The answer will stand here.")).toBeFocused();
  expect((await reporter.page.goto(`/appeal/${designId}`))?.status()).toBe(404);

  await page.goto("/admin/appeals");
  await expectAccessible(page);
  await expect(page.getByText("It is a lamp that I grew.")).toBeVisible();
  await page.getByRole("textbox", { name: "Your answer" }).fill("You are right, sorry.");
  await page.getByRole("button", { name: "Show it again" }).click();
  await expect(page.getByText("No open appeals.")).toBeVisible();
  expect((await reporter.page.goto(`/design/${designId}`))?.status()).toBe(200);

  await page.goto("/admin/audit");
  await page.getByRole("searchbox").fill(`design.remove ${designId}`);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("article")).toContainText("This is advertising.");
  await author.context.close();
  await reporter.context.close();
});

test("an admin orders the picks by keyboard, changes a setting and undoes that", async ({ page }) => {
  await becomeAdmin(page, newEmail("picker"), PASSWORD);
  await page.goto("/admin/picks?words=a");
  const found = page.getByRole("region", { name: "Designs you can add" });
  for (let turn = 0; turn < 3; turn++) await found.getByRole("button").first().click();
  const picks = page.getByRole("list", { name: "Picks in their order" });
  const names = async () => (await picks.getByRole("listitem").allTextContents()).map((text) => text.slice(1));
  const before = await names();
  // Another search leaves the picks that are not saved yet.
  await page.getByRole("searchbox").fill("e");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/words=e$/);
  await expect(found.getByRole("button").first()).toBeVisible();
  expect(await names()).toEqual(before);
  await picks
    .getByRole("button", { name: /^Move .* down$/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save this order" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();
  await page.goto("/admin/picks");
  expect(await names()).toEqual([before[1], before[2], before[0], ...before.slice(3)]);

  await page.goto("/admin/settings");
  await expectAccessible(page);
  const threshold = page.getByRole("spinbutton", { name: /different people reporting/ });
  const save = page.getByRole("button", { name: /^Save: So many/ });
  await expect(save).toBeHidden();
  // A value that is not possible is not sent.
  await threshold.fill("1");
  await save.click();
  expect(await threshold.evaluate((field: HTMLInputElement) => field.validity.rangeUnderflow)).toBe(true);
  await threshold.fill("7");
  await save.click();
  await expect(save).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();
  await page.reload();
  await expect(threshold).toHaveValue("7");

  await page.goto("/admin/audit?words=setting.change");
  const entry = page.getByRole("article").first();
  await entry.getByText("What changed").click();
  await expectAccessible(page);
  await entry.getByRole("button", { name: "Undo" }).click();
  await expect(entry.getByText("undone")).toBeVisible();
  await page.goto("/admin/settings");
  await expect(threshold).toHaveValue("3");
});

test("the services that the operator names are offered below the download", async ({ page, browser }) => {
  await becomeAdmin(page, newEmail("printer"), PASSWORD);
  await page.goto("/admin/settings");
  await page.getByRole("button", { name: "Another service" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Town library");
  await page.getByRole("textbox", { name: /^Address/ }).fill("https://library.example.org/print");
  await page.getByRole("textbox", { name: /^Note/ }).fill("Free for pupils");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Save: Where/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();

  const visitor = await browser.newContext({ reducedMotion: "reduce" });
  const visitorPage = await visitor.newPage();
  await visitorPage.goto("/gallery");
  await visitorPage.locator('main a[href^="/design/"]').first().click();
  const services = visitorPage.getByRole("region", { name: "No printer? Have it printed" });
  await expect(services.getByRole("link", { name: /Town library.*Free for pupils/ })).toHaveAttribute(
    "href",
    "https://library.example.org/print",
  );
  await expectAccessible(visitorPage);
  await visitor.close();

  await page.getByRole("button", { name: "Take service 1 out" }).click();
  await page.getByRole("button", { name: /^Save: Where/ }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveCount(0);
});

test("while no new accounts are made, the page says so before anybody fills in a form", async ({ page, browser }) => {
  await becomeAdmin(page, newEmail("closer"), PASSWORD);
  await page.goto("/admin/settings");
  const isOpen = page.getByRole("checkbox", { name: /New accounts can be made/ });
  await isOpen.uncheck();
  const save = page.getByRole("button", { name: /^Save: New accounts/ });
  await save.click();
  await expect(save).toBeHidden();
  const visitor = await browser.newContext({ reducedMotion: "reduce" });
  const visitorPage = await visitor.newPage();
  await expect(async () => {
    await visitorPage.goto("/register");
    await expect(visitorPage.getByRole("heading", { name: "No new accounts right now" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible(visitorPage);
  await visitor.close();
  await isOpen.check();
  await save.click();
  await expect(save).toBeHidden();
});

test("an admin hides a public design without a report, and shows it again", async ({
  page,
  browser,
  allowComplaints,
}) => {
  allowComplaints(/status of 404/);
  const author = await browser.newContext({ reducedMotion: "reduce" });
  const authorPage = await author.newPage();
  const title = `Goblet ${Date.now()}`;
  const designId = await publish(authorPage, title);
  await becomeAdmin(page, newEmail("keeper"), PASSWORD);
  await page.goto(`/design/${designId}`);
  await page.getByRole("link", { name: "Hide or remove as an admin" }).click();
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: title });
  await row.getByRole("textbox", { name: "Reason" }).fill("A mistake of the test.");
  await expectAccessible(page);
  await row.getByRole("button", { name: "Hide it" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByRole("link", { name: "Hidden", exact: true }).click();
  await row.getByRole("textbox", { name: "Reason" }).fill("It is fine.");
  await row.getByRole("button", { name: "Show it again" }).click();
  await expect(row).toHaveCount(0);
  expect((await authorPage.goto(`/design/${designId}`))?.status()).toBe(200);
  await author.close();
});

test("a second factor locks the admin area until its code is given", async ({ page, allowComplaints }) => {
  allowComplaints(/status of 40[01]|ERR_FAILED/);
  const email = newEmail("careful");
  await becomeAdmin(page, email, PASSWORD);
  await page.goto("/admin/security");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = fromBase32((await page.locator("main code").textContent()) ?? "");
  await page.getByRole("textbox", { name: "Code that the app shows now" }).fill(hotp(secret, stepAt(Date.now())));
  await page.getByRole("button", { name: "Turn it on" }).click();
  const codes = page.getByRole("region", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recoveryCode = (await codes.first().textContent()) ?? "";
  await expectAccessible(page);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await page.context().clearCookies({ name: "everform_second_factor" });
  await page.goto("/admin/people");
  await expect(page).toHaveURL(/\/admin\/unlock$/);
  await expect(page.getByRole("navigation", { name: "Admin area" })).toBeHidden();
  await expectAccessible(page);
  // Tries are counted: one that got no answer is not sent again by itself.
  let tryCount = 0;
  await page.route("**/api/admin/second-factor", (route) => {
    tryCount++;
    return route.abort();
  });
  await page.getByRole("textbox", { name: "Code" }).fill("000000");
  await page.getByRole("button", { name: "Open the admin area" }).click();
  await expect(page.getByText("Check your connection and try again.")).toBeVisible();
  expect(tryCount).toBe(1);
  await page.unroute("**/api/admin/second-factor");
  await page.getByRole("button", { name: "Open the admin area" }).click();
  await expect(page.getByText(/This code is not right/)).toBeVisible();
  await page.getByRole("textbox", { name: "Code" }).fill(recoveryCode);
  await page.getByRole("button", { name: "Open the admin area" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

/** RFC 4648, without padding; blanks between groups do not matter. */
function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll(" ", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

test("every page of the admin area is there for admins, accessible, and for nobody else", async ({
  page,
  browser,
  complaints,
  allowComplaints,
}) => {
  allowComplaints(/status of 404/);
  expect(PAGES.length).toBeGreaterThan(10);
  const member = await browser.newContext({ reducedMotion: "reduce" });
  watch(member, complaints);
  const memberPage = await member.newPage();
  await register(memberPage, newEmail("member"), PASSWORD);
  const anonymous = await browser.newContext({ reducedMotion: "reduce" });
  watch(anonymous, complaints);
  const anonymousPage = await anonymous.newPage();
  await becomeAdmin(page, newEmail("chief"), PASSWORD);
  for (const address of PAGES) {
    expect((await anonymousPage.goto(address))?.status(), `${address} for anonymous`).toBe(404);
    expect((await memberPage.goto(address))?.status(), `${address} for a member`).toBe(404);
    await expect(memberPage.getByRole("navigation", { name: "Admin area" })).toHaveCount(0);
    const response = await page.goto(address);
    expect(response?.status(), `${address} for an admin`).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await member.close();
  await anonymous.close();
});
