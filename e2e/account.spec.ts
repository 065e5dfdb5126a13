import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { lastMailTo, type OutboxMail } from "@/tests/support/outbox";
import { Screen } from "./support/screen";
import { expect, expectAccessible, test, watch } from "./support/test";

const PASSWORD = "seven quiet herons";
const newEmail = () => `person-${Date.now()}-${Math.round(performance.now())}@example.org`;

const mailTo = (email: string): OutboxMail => lastMailTo(process.env.E2E_DATA_DIR!, email);

/** The mail that comes after something was asked for. */
async function nextMail(email: string, subject: RegExp): Promise<OutboxMail> {
  await expect(() => expect(mailTo(email).subject).toMatch(subject)).toPass();
  return mailTo(email);
}

const menu = (page: Page) => page.locator("details[data-account-menu]");

async function openMenu(page: Page) {
  await menu(page).locator("summary").click();
  return menu(page);
}

/** The name that the account menu says. */
async function shownHandle(page: Page): Promise<string> {
  await openMenu(page);
  const handle = await menu(page).locator("strong").textContent();
  await menu(page).locator("summary").click();
  await expect(menu(page).locator("strong")).toBeHidden();
  return handle ?? "";
}

async function register(page: Page, email: string): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { name: "One more step: your mail" })).toBeFocused();
  const { link } = await nextMail(email, /Finish your registration/);
  await page.goto(link!);
  await expect(page).toHaveURL(/\/verify$/);
  await page.getByRole("button", { name: "Finish and log in" }).click();
  await expect(page).toHaveURL(/\/my$/);
}

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}

test("registering keeps what was evolved before; logging out, in, and a new password by mail", async ({ page }) => {
  const email = newEmail();
  const screen = await Screen.open(page);
  const generation = screen.address;
  await page.goto("/settings");
  const handle = await shownHandle(page);
  expect(handle).toMatch(/^[a-z]+-[a-z]+-\d+$/);
  await register(page, email);

  await page.goto("/settings");
  expect(await shownHandle(page)).toBe(handle);
  await expect(page.getByText(`Your account uses ${email}.`)).toBeVisible();
  await page.goto("/identity/restore");
  await expect(page.getByText("You are logged in to an account here. Log out first.")).toBeVisible();
  await expect(page.getByLabel("Twelve words")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/settings");
  await expectAccessible(page);
  // The run is the account's: evolving goes on in it.
  const own = await Screen.open(page, generation);
  await own.evolve(1);
  await page.goto("/settings");
  await (await openMenu(page)).getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(/\/$/);
  await (await openMenu(page)).getByRole("link", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/login$/);

  await page.goto("/reset");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeFocused();
  const { link } = await nextMail(email, /Choose a new password/);
  await page.goto(link!);
  await page.getByLabel("New password").fill("nine loud pelicans");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("nine loud pelicans");
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL(/\/my$/);
  await page.goto("/settings");
  expect(await shownHandle(page)).toBe(handle);
});

test("errors stand beside their fields, the first wrong field has the focus", async ({ page, allowComplaints }) => {
  allowComplaints(/40[01]/);
  await page.goto("/register");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription("Please type your e-mail address.");
  await page.getByLabel("E-mail").fill(newEmail());
  await page.getByLabel("Password", { exact: true }).fill("password1");
  await page.getByRole("button", { name: "Register" }).click();
  const password = page.getByLabel("Password", { exact: true });
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/too easy to guess/);
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await expectAccessible(page);

  await logIn(page, newEmail(), "not the password");
  await expect(
    page
      .getByRole("alert")
      .filter({ hasText: /do not belong together/ })
      .or(page.getByText(/do not belong together/)),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a link logs in without a password; used again, it says so", async ({ page, allowComplaints }) => {
  allowComplaints(/404/);
  const email = newEmail();
  await page.goto("/login");
  await page.getByRole("button", { name: "Send me a link instead" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeFocused();
  const { link } = await nextMail(email, /Finish your registration/);
  await page.goto(link!);
  await expect(page.getByRole("button", { name: "Finish and log in" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Finish and log in" }).click();
  await expect(page).toHaveURL(/\/my$/);

  // A first password, after which every form of the page asks for it.
  await page.goto("/settings");
  await expect(page.getByText("You log in by links.")).toBeVisible();
  await expect(page.getByLabel("Your password now")).toHaveCount(0);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set a password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(page.getByLabel("Your password now")).toHaveCount(2);
  await expect(page.getByLabel("New password")).toHaveValue("");
  await page.getByRole("button", { name: "Change my password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeHidden();

  // The same page with another fragment would not load anew.
  await page.goto("/");
  await page.goto(link!);
  await expect(page.getByRole("heading", { name: "This link works no more" })).toBeFocused();
  await expectAccessible(page);
});

test("twelve words, or the code for a phone, make another browser the same visitor", async ({
  page,
  browser,
  complaints,
}) => {
  await Screen.open(page);
  await page.goto("/identity");
  const handle = await shownHandle(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show my words" }).click();
  const list = page.getByRole("list", { name: "Your twelve words, in order" });
  await expect(list.getByRole("listitem")).toHaveCount(12);
  const words = (await list.getByRole("listitem").allTextContents()).map((text) => text.replace(/^\d+/, "").trim());
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  // Numbers of two digits stay in one line like the others.
  const heights = await list
    .locator("li")
    .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  await expectAccessible(page);

  const other = await browser.newContext();
  watch(other, complaints);
  const phone = await other.newPage();
  const requests: string[] = [];
  phone.on("request", (request) => requests.push(request.url()));
  await phone.goto("/identity/restore");
  expect(await shownHandle(phone)).not.toBe(handle);
  await expectAccessible(phone);
  await phone.getByLabel("Twelve words").fill(words.join(" "));
  await phone.getByRole("button", { name: "Be that visitor here" }).click();
  await expect(phone).toHaveURL(/\/my$/);
  await phone.goto("/settings");
  expect(await shownHandle(phone)).toBe(handle);
  await other.close();
  expect(requests.filter((url) => words.every((word) => url.includes(word)))).toEqual([]);
});

test("a name can be changed, everything exported, and everything forgotten", async ({ page }) => {
  await Screen.open(page);
  await page.goto("/identity");
  const name = `moss-${Date.now() % 1_000_000}`;
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Change my name" }).click();
  await expect(page.getByText(`You are ${name} now.`)).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download everything" }).click();
  const files = unzipSync(await readFile((await (await downloading).path())!));
  expect(new TextDecoder().decode(files["identity.json"])).toContain(name);
  await page.reload();
  await page.getByRole("button", { name: "Forget everything about me" }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Forget me" }).click();
  await expect(page.getByRole("heading", { name: "You are forgotten" })).toBeFocused();
  await page.goto("/identity");
  expect(await shownHandle(page)).not.toBe(name);
});

test("the menu works on a phone and by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto("/login");
  await expect(page.getByRole("button", { name: "Log in", exact: true })).toBeEnabled();
  await expect(page.getByRole("link", { name: "Gallery" })).toBeHidden();
  await menu(page).locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(menu(page).getByRole("link", { name: "Gallery" })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.keyboard.press("Escape");
  await expect(menu(page).getByRole("link", { name: "Gallery" })).toBeHidden();
  await expect(menu(page).locator("summary")).toBeFocused();
});
