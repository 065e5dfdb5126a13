/** The evolve page as a visitor finds it: by roles and names. */
import { expect, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";

export class Screen {
  constructor(readonly page: Page) {}

  /** Opens the page and waits for all fifteen shapes. */
  static async open(page: Page, path = "/evolve"): Promise<Screen> {
    await page.goto(path);
    const screen = new Screen(page);
    await screen.expectFifteenShapes();
    return screen;
  }

  get grid(): Locator {
    return this.page.getByRole("group", { name: "Fifteen shapes" });
  }

  /** Tiles from 1 to 15; the name of a kept parent says so. */
  tile(number: number): Locator {
    return this.grid.getByRole("button", { name: new RegExp(`^Shape ${number}(,|$)`) });
  }

  get evolveButton(): Locator {
    return this.page.getByRole("button", { name: "Evolve", exact: true });
  }

  get generationNumber(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** Address of the generation shown, without origin. */
  get address(): string {
    return new URL(this.page.url()).pathname;
  }

  async expectFifteenShapes(): Promise<void> {
    await expect(this.page).toHaveURL(/\/evolve\/[0-9a-f]{32}$/);
    await expect(this.grid).toHaveAttribute("aria-busy", "false", { timeout: 20_000 });
    await expect(this.grid.locator("button[aria-pressed][aria-disabled=false]")).toHaveCount(15);
  }

  async evolve(...numbers: number[]): Promise<void> {
    const before = this.page.url();
    for (const number of numbers) await this.tile(number).click();
    await this.evolveButton.click();
    await expect(this.page).not.toHaveURL(before);
    await this.expectFifteenShapes();
  }

  /**
   * How much a tile's picture varies: standard deviation of its brightness, 0 to 255. Empty studio is below 8. Looks at
   * the middle, so that badges and rings do not count.
   */
  async variation(number: number): Promise<number> {
    const box = await this.tile(number).boundingBox();
    if (box === null) throw new Error(`tile ${number} is not laid out`);
    const png = await this.page.screenshot({
      clip: {
        x: box.x + box.width * 0.2,
        y: box.y + box.height * 0.2,
        width: box.width * 0.6,
        height: box.height * 0.6,
      },
    });
    const { channels } = await sharp(png).greyscale().stats();
    return channels[0]!.stdev;
  }

  /** Waits until most tiles show something: a start screen may hold a few flat, pale ones. */
  async expectDrawn(numbers: readonly number[]): Promise<void> {
    await expect(async () => {
      const variations = await Promise.all(numbers.map((number) => this.variation(number)));
      expect(variations.filter((variation) => variation > 12).length).toBeGreaterThanOrEqual(numbers.length - 2);
    }).toPass({ timeout: 20_000 });
  }
}
