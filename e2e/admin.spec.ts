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
  await expect(reportCase.getByText("You have taken this.")).toBeVisible();
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

test("an admin orders the picks by keyboard, changes a setting and undoes that", async ({ page, allowComplaints }) => {
  // A value that is not possible is refused.
  allowComplaints(/status of 400/);
  await becomeAdmin(page, newEmail("picker"), PASSWORD);
  await page.goto("/admin/picks?words=a");
  const found = page.getByRole("region", { name: "Designs you can add" });
  for (let turn = 0; turn < 3; turn++) await found.getByRole("button").first().click();
  const picks = page.getByRole("list", { name: "Picks in their order" });
  const names = async () => (await picks.getByRole("listitem").allTextContents()).map((text) => text.slice(1));
  const before = await names();
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
  await threshold.fill("1");
  await page.getByRole("button", { name: /^Save: So many/ }).click();
  await expect(page.getByText(/This value is not possible/)).toBeVisible();
  await threshold.fill("7");
  await page.getByRole("button", { name: /^Save: So many/ }).click();
  await expect(page.getByText(/This value is not possible/)).toBeHidden();
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

test("a second factor locks the admin area until its code is given", async ({ page, allowComplaints }) => {
  allowComplaints(/status of 40[01]/);
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
  await page.getByRole("textbox", { name: "Code" }).fill("000000");
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
