/** Making an admin as the operator does: by the command, on the site's own database. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { register } from "./register";

const run = promisify(execFile);

/** Registers, is made an admin on the command line, and logs in again. */
export async function becomeAdmin(page: Page, email: string, password: string): Promise<void> {
  await register(page, email, password);
  const dataDir = process.env.E2E_DATA_DIR ?? "";
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", REDIS_URL: "" };
  await run("npx", ["tsx", "scripts/make-admin.ts", email], { env });
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL(/\/(my|settings)$/);
}
