import { join } from "node:path";
import { build } from "esbuild";
import { PRESETS, type PresetName } from "@/lib/kernel";
import { hashLineage, type ScreenHashes } from "./support/seeded-lineage";
import { expect, test } from "./support/test";

/** The kernel and the lineage as one script that leaves `lineage.hashLineage` on the page. */
async function bundleLineage(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: join(import.meta.dirname, ".."),
    entryPoints: ["e2e/support/seeded-lineage.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "lineage",
    platform: "browser",
    target: "es2022",
  });
  return outputFiles[0]?.text ?? "";
}

for (const preset of Object.keys(PRESETS) as PresetName[]) {
  test(`one seed breeds the same bytes in Node and in the browser, preset ${preset}`, async ({ page }) => {
    await page.goto("about:blank");
    await page.addScriptTag({ content: await bundleLineage() });
    const inBrowser = await page.evaluate(
      (name) =>
        (globalThis as unknown as { lineage: { hashLineage: typeof hashLineage } }).lineage.hashLineage(
          "same-bytes",
          name,
        ),
      preset,
    );
    const inNode: ScreenHashes[] = hashLineage("same-bytes", preset);
    expect(inNode).toHaveLength(5);
    expect(new Set(inNode.flatMap(({ vfFiles }) => vfFiles)).size).toBeGreaterThan(60);
    expect(inBrowser).toEqual(inNode);
    // The same seed again, in the same engine.
    expect(hashLineage("same-bytes", preset)).toEqual(inNode);
  });
}
