import { Screen } from "./support/screen";
import { expect, expectAccessible, test } from "./support/test";

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
      value(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...rest]);
      },
    });
  });
});

test("without WebGL the tiles show pictures from the server, and evolving works", async ({ page }) => {
  const screen = await Screen.open(page);
  await expect(page.locator("canvas")).toHaveCount(0);
  await screen.expectDrawn([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  await screen.evolve(2, 6);
  await screen.expectDrawn([1, 2, 3, 4, 5]);
  await expect(screen.generationNumber).toHaveText("Generation 1");
  await expectAccessible(page);
});

test("a lost WebGL context is survived: pictures first, then 3D again", async ({ page: _unused, context }) => {
  const page = await context.newPage();
  const screen = await Screen.open(page);
  await screen.expectDrawn([1, 2, 3]);
  await page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  });
  await expect(page.locator("canvas")).toHaveCount(0);
  await expect(page.locator("canvas")).toHaveCount(1);
  await screen.expectDrawn([1, 2, 3]);
});
