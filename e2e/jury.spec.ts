import { devices } from "@playwright/test";
import { becomeAdmin } from "./support/admin";
import { register } from "./support/register";
import { expect, expectAccessible, test, watch } from "./support/test";

const { userAgent, isMobile, hasTouch } = devices["Pixel 7"];
const PHONE = { viewport: { width: 390, height: 664 }, userAgent, isMobile, hasTouch };

test("a juror whom an admin names judges on a phone, and the points decide what is frozen", async ({
  page,
  browser,
  baseURL,
  complaints,
  allowComplaints,
}) => {
  allowComplaints(/status of 404 .*\/jurors/);
  const stamp = Date.now().toString(36);
  const address = `jury-${stamp}`;
  const title = `The jury's vase ${stamp}`;
  const context = await browser.newContext({ ...PHONE, baseURL: baseURL!, reducedMotion: "reduce" });
  watch(context, complaints);
  const juror = await context.newPage();
  await register(juror, `juror-${stamp}@example.org`, "nine quiet otters");
  await juror.goto("/settings");
  const handle = await juror.getByLabel("Name", { exact: true }).inputValue();

  await becomeAdmin(page, `jury-admin-${stamp}@example.org`, "seven quiet herons");
  await page.goto("/admin/challenges/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Address", { exact: true }).fill(address);
  await page.getByLabel("Decided by").selectOption({ label: "Jury" });
  await page.getByLabel("Name", { exact: true }).fill("Vase");
  await page.getByLabel("Tag", { exact: true }).fill("vase");
  await page.getByRole("button", { name: "Make a draft" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/challenges/${address}$`));
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Open now")).toBeVisible();

  const name = page.getByLabel("Name of the juror");
  await name.fill("nobody-at-all");
  await name.press("Enter");
  await expect(name).toHaveAccessibleDescription("Nobody has this name.");
  await name.fill(handle);
  await name.press("Enter");
  await page.getByRole("button", { name: `Remove ${handle}` }).click();
  await expect(page.getByText(`Remove ${handle} from the jury?`)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: `Remove ${handle}` })).toBeVisible();
  await expect(name).toHaveValue("");
  await expectAccessible(page);

  await juror.goto("/news");
  await juror.getByRole("link", { name: title }).tap();
  await juror.getByRole("link", { name: "Judge the candidates: Vase" }).tap();
  await expect(juror.getByRole("heading", { name: "Vase: the candidates" })).toBeVisible();
  await expect(juror.getByRole("application")).toBeVisible();
  await expectAccessible(juror);
  const titles: string[] = [];
  for (const points of [2, 5]) {
    titles.push((await juror.getByRole("heading", { level: 2 }).textContent())!);
    await juror.getByRole("button", { name: `${points} points` }).tap();
    await expect(juror.getByText("Saved.")).toBeVisible();
    await juror.getByRole("button", { name: "Skip" }).tap();
    await expect(juror.getByRole("heading", { level: 2 })).not.toHaveText(titles.at(-1)!);
  }

  await page.getByRole("button", { name: "Close now and freeze the result" }).click();
  await page.getByRole("button", { name: "Yes, close it" }).click();
  await expect(page.getByText("Finished")).toBeVisible();
  await juror.goto(`/challenges/${address}`);
  const winners = juror.getByRole("region", { name: "The winners" }).getByRole("listitem");
  await expect(winners.nth(0)).toContainText(titles[1]!);
  await expect(winners.nth(0)).toContainText("5 points");
  await expect(winners.nth(1)).toContainText(titles[0]!);
  await expect(winners.nth(1)).toContainText("2 points");
  await expectAccessible(juror);
  await context.close();
});
