import { expect, type Page } from "@playwright/test";
import { lastMailTo } from "@/tests/support/outbox";

/** Registers by the pages and the mail in the outbox, and is logged in then. */
export async function register(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Register" }).click();
  const dataDir = process.env.E2E_DATA_DIR ?? "";
  await expect(() => expect(lastMailTo(dataDir, email).subject).toMatch(/Finish your registration/)).toPass();
  await page.goto(lastMailTo(dataDir, email).link ?? "");
  await page.getByRole("button", { name: "Finish and log in" }).click();
  await expect(page).toHaveURL(/\/my$/);
}
