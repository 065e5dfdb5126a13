/** What the kernel weighs in a browser, bundled, minified and compressed: what computes shapes there, and the whole face. */
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Targets } from "./report";

const SHAPES = `
  export { sampleField } from "./lib/kernel/voxel/sample-field";
  export { extractIsosurface } from "./lib/kernel/isosurface/extract-isosurface";
  export { extractHighResolution } from "./lib/kernel/isosurface/extract-high-resolution";
  export { decodeGenome } from "./lib/kernel/genome/genome-bytes";`;

async function weigh(source: string): Promise<{ plain: number; gzip: number; brotli: number }> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "ts" },
    ...{ bundle: true, minify: true, write: false, format: "esm", target: "es2022" },
  });
  const bytes = outputFiles[0]?.contents as Uint8Array;
  return { plain: bytes.length, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length };
}

export async function benchKernelBytes(targets: Targets): Promise<void> {
  const shapes = await weigh(SHAPES);
  const whole = await weigh('export * from "./lib/kernel/index";');
  console.log("\nthe kernel in a browser, minified: bytes, gzip, brotli");
  console.log(`  from a genome to its mesh    ${shapes.plain}, ${shapes.gzip}, ${shapes.brotli}`);
  console.log(`  the whole kernel             ${whole.plain}, ${whole.gzip}, ${whole.brotli}`);
  targets.atMost("bytes to the browser, from a genome to its mesh (gzip)", shapes.gzip / 1000, 25, null, "kB");
  targets.atMost("bytes to the browser, the whole kernel (gzip)", whole.gzip / 1000, 25, null, "kB");
}
