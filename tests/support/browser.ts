/** The browser for tests and measurements: where it is and how to start it without a screen, a graphics card or the network. */
import { findBrowser } from "@/scripts/setup/test-programs.mjs";

/** WebGL 2 is drawn by the processor (SwiftShader); nothing is fetched in the background. */
export const BROWSER_ARGS: string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Playwright's launch options. Throws when no browser is installed: a missing program fails the tests. */
export async function browserLaunchOptions(): Promise<{ executablePath: string; args: string[] }> {
  const executablePath = await findBrowser();
  if (!executablePath)
    throw new Error('There is no Chromium. Install it ("apt-get install chromium") or set CHROMIUM_PATH.');
  return { executablePath, args: BROWSER_ARGS };
}
