/** One seed, one genome, one mesh: the same bytes in Node, in its threads, in Chromium and in Firefox, by SIMD and plainly. */
import { Worker } from "node:worker_threads";
import { type EngineHashes, hashEngine } from "./support/engine-hashes";
import { bundleThread, collectHashes } from "./support/engine-page";
import { withFirefox } from "./support/firefox";
import { expect, test } from "./support/test";

const TIMEOUT_MS = 150_000;

/** Computed once: every test compares with it. */
let inNode: EngineHashes;
test.beforeAll(() => {
  inNode = hashEngine();
});

test("Node evaluates by SIMD, with the bits of the plain evaluator", () => {
  expect(inNode.evaluator).toBe("simd");
  expect(inNode.fields).toBe(inNode.plainFields);
  expect(inNode.colours).toBe(inNode.plainColours);
  for (const screens of Object.values(inNode.lineages)) {
    expect(screens).toHaveLength(5);
    expect(new Set(screens.flatMap(({ vfFiles }) => vfFiles)).size).toBeGreaterThan(60);
  }
  expect(new Set(inNode.meshes).size).toBeGreaterThan(3);
  // The same once more in the same engine.
  expect(hashEngine()).toEqual(inNode);
});

test("a thread of Node gives the same bytes, by SIMD", async () => {
  const thread = new Worker(await bundleThread(), { eval: true });
  const inThread = await new Promise<EngineHashes>((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
  });
  await thread.terminate();
  expect(inThread).toEqual(inNode);
});

test("Chromium gives the same bytes, by SIMD, in a page and in a worker", async ({ page }) => {
  const inChromium = await collectHashes(async (address) => void (await page.goto(address)), TIMEOUT_MS);
  expect(inChromium.page).toEqual(inNode);
  expect(inChromium.worker).toEqual(inNode);
});

test("Firefox gives the same bytes, by SIMD, in a page and in a worker", async () => {
  const inFirefox = await withFirefox((open) => collectHashes(open, TIMEOUT_MS));
  if (inFirefox === null) {
    console.log("NOT RUN: there is no Firefox here. Install firefox-esr, or name it in FIREFOX_PATH.");
    expect(process.env.CI, "Firefox is missing, and continuous integration has to have it").toBeUndefined();
    return;
  }
  expect(inFirefox.page).toEqual(inNode);
  expect(inFirefox.worker).toEqual(inNode);
});
