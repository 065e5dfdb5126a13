/**
 * The test function of all journeys. A page that logs an error, throws, or breaks its own Content-Security-Policy fails the
 * test that opened it, whatever the test looked at.
 */
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect };

export const test = base.extend<{ complaints: string[]; allowComplaints(pattern: RegExp): void }>({
  // Turning shapes are drawn by the processor here and would slow every test; e2e/turning.spec.ts looks at them.
  contextOptions: { reducedMotion: "reduce" },
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      watch(context, complaints);
      await use(complaints);
      expect(complaints, "errors on the page").toEqual([]);
    },
    { auto: true },
  ],
  /** For tests that cause a failure on purpose: the browser logs it, and that one line is expected. */
  allowComplaints: async ({ complaints }, use) => {
    const patterns: RegExp[] = [];
    await use((pattern) => patterns.push(pattern));
    const unexpected = complaints.filter((line) => !patterns.some((pattern) => pattern.test(line)));
    complaints.splice(0, complaints.length, ...unexpected);
  },
});

/** Waits until React has taken over what the server sent: before that a link loads a page anew and a button does nothing. */
export async function expectAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("header a") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

/** Keeps what the page asks for under these addresses from being sent, as on a slow line, until the returned function is called. */
export async function holdBack(page: Page, addresses: string): Promise<() => void> {
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(addresses, async (route) => {
    await isLetGo;
    await route.continue();
  });
  return letGo;
}

/** Also for contexts that a test makes itself, such as a second visitor. */
export function watch(context: BrowserContext, complaints: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`thrown: ${error.error().message}`));
}

/**
 * What breaks WCAG 2.2 AA, as far as a program can tell: rule and places. A page's title may arrive behind its body, and a colour
 * that is on its way to another one is neither.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await expect(page).toHaveTitle(/./);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ effect, playState }) => {
      const isEndless = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY;
      return isEndless || playState !== "running";
    }),
  );
  return faultsOf(
    new AxeBuilder({ page }).withTags([...["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]]),
  );
}

/** The same for all that depends on colours alone: quicker, for the other scheme of a page that was looked at. */
export const contrastFaults = (page: Page): Promise<string[]> =>
  faultsOf(new AxeBuilder({ page }).withRules(["color-contrast"]));

async function faultsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page), "axe violations").toEqual([]);
}
