/** The command line as people run it: the real program, its exit codes, and what other programs make of its files. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { decodeVf } from "@/lib/formats/vf";
import {
  breedScreen,
  canonicalGenomeJson,
  checkMesh,
  createRng,
  DEFAULT_GRID,
  extractIsosurface,
  genomeHash,
  ISOVALUE,
  PRESETS,
  parseGenomeText,
  sampleField,
  startScreen,
} from "@/lib/kernel";
import { defectsOf, judgeStl } from "@/tests/support/admesh";
import { evolvedGenome } from "@/tests/support/evolved-genomes";
import { networkOf } from "@/tests/support/hostile-genome";
import { readNpy, readObj, readPly } from "@/tests/support/read-meshes";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "everform-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const given = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content);
  return at(name);
};

/** The program as one file: what it costs to start it falls from 0.5 s to 0.1 s. `npm run everform` itself is tried once, below. */
const program = at("everform.mjs");
buildSync({
  ...{ entryPoints: [join(ROOT, "scripts/everform/main.ts")], outfile: program, absWorkingDir: ROOT },
  ...{ bundle: true, platform: "node", format: "esm", logLevel: "error" },
});

function everform(args: string[], input: string | Uint8Array = "") {
  const run = spawnSync(process.execPath, [program, ...args], { input, maxBuffer: 2 ** 27 });
  return { code: run.status, out: run.stdout, text: run.stdout.toString(), error: run.stderr.toString() };
}

const genome = evolvedGenome("vase", 6);
const vase = given("vase.json", JSON.stringify(JSON.parse(canonicalGenomeJson(genome)), null, 2));
const field = sampleField(genome, DEFAULT_GRID);

test("a screen drawn and bred by the program is the kernel's, genome by genome", () => {
  const request = { settings: PRESETS.site, gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE };
  const first = startScreen({ ...request, seed: "s" });
  const drawn = everform(["random", "--seed", "s", "--screen"]);
  const lines = (organisms: typeof first.organisms) =>
    organisms.map((organism) => `${canonicalGenomeJson(organism.genome)}\n`).join("");
  expect(drawn).toMatchObject({ code: 0, error: "", text: lines(first.organisms) });

  const picked = {
    picks: [11, 3],
    strength: "bold",
    mode: "surprise",
    speciesThreshold: 6,
    population: first.organisms.map((organism) => organism.genome),
  } as const;
  const second = breedScreen({ ...request, ...picked, seed: "t" });
  const args = ["breed", "-", "--picks", "11,3", "--seed", "t", "--strength", "bold", "--way", "surprise", "--verbose"];
  const bred = everform(args, drawn.out);
  expect(bred).toMatchObject({ code: 0, text: lines(second.organisms) });
  expect(bred.error).toContain("slot 0: parent of 11");
  expect(bred.error).toContain(`threshold ${second.speciesThreshold}`);
});

test("children and crosses are valid, differ, and come again from the same seed", () => {
  const tower = given("tower.json", canonicalGenomeJson(evolvedGenome("tower", 8)));
  for (const args of [
    ["mutate", vase, "--seed", "1", "--count", "3", "--strength", "wild"],
    ["cross", vase, tower, "--seed", "1", "--count", "3"],
    ["cross", vase, tower, "--seed", "1", "--count", "3", "--by", "subtree", "--mutate"],
    ["breed", vase, "--seed", "1"],
    ["breed", vase, tower, "--seed", "1"],
  ]) {
    const run = everform(args);
    expect(run).toMatchObject({ code: 0, error: "" });
    const hashes = run.text
      .trim()
      .split("\n")
      .map((line) => {
        const read = parseGenomeText(line);
        return read.kind === "genome" ? genomeHash(read.genome) : read.defects[0]?.path;
      });
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash ?? ""))).toBe(true);
    expect(new Set(hashes).size).toBeGreaterThan(1);
    expect(everform(args).text).toBe(run.text);
  }
});

test("a field comes out to the bit as NPY, raw and CSV", () => {
  expect(everform(["eval", vase, "--out", at("field.npy")]).code).toBe(0);
  expect(readNpy(readFileSync(at("field.npy")))).toEqual({ shape: [31, 16, 16], values: field });
  const raw = everform(["eval", "--format", "raw"], readFileSync(vase)).out;
  expect(Float32Array.from({ length: raw.length / 4 }, (_, i) => raw.readFloatLE(4 * i))).toEqual(field);
  const [head, ...lines] = everform(["eval", vase, "--format", "csv"]).text.trim().split("\n");
  expect(head).toBe("x,y,z,shape");
  expect(Float32Array.from(lines, (line) => Number(line.split(",")[3]))).toEqual(field);
});

test("points are read from CSV, NPY and raw; bias and radii are derived", () => {
  const corner = "x,y,z\n-1,-1,-1\n1,1,1\n";
  const values = [field[0], field.at(-1)];
  const csv = everform(["eval", vase, "--points", given("points.csv", corner), "--format", "raw"]).out;
  expect([csv.readFloatLE(0), csv.readFloatLE(4)]).toEqual(values);
  const raw = given("points.f32", new Uint8Array(Float32Array.of(-1, -1, -1, 1, 1, 1).buffer));
  expect(everform(["eval", vase, "--points", raw, "--out", at("two.npy")]).code).toBe(0);
  const two = readNpy(readFileSync(at("two.npy")));
  expect(two).toEqual({ shape: [2, 1], values: Float32Array.from(values as number[]) });
  // The answer, of shape (2, 1), is a table of one column: read back as points it is refused for what it lacks.
  const wrong = everform(["eval", vase, "--points", at("two.npy")]);
  expect(wrong).toMatchObject({ code: 1, text: "" });
  expect(wrong.error).toContain("has 1 columns, --columns names 3");
  const missing = everform(["eval", vase, "--points", at("two.npy"), "--columns", "x"]);
  expect(missing.error).toMatch(/the genome reads "\w+", and the points have no column "\w+"; they have x/);
});

test("STL, OBJ, PLY and VF hold one and the same surface; admesh finds nothing to mend", () => {
  const expected = extractIsosurface(
    sampleField(genome, { x: 20, y: 20, z: 40 }),
    { x: 20, y: 20, z: 40 },
    ISOVALUE,
    "smooth",
  );
  const options = ["--grid", "20x20x40", "--height", "60"];
  for (const name of ["s.stl", "s.obj", "s.ply", "s.vf"]) {
    expect(everform(["mesh", vase, ...options, "--out", at(name)])).toMatchObject({ code: 0, error: "" });
  }
  const report = judgeStl(readFileSync(at("s.stl")));
  expect(defectsOf(report)).toEqual([]);
  expect(report.facetCount).toBe(expected.indices.length / 3);
  expect(report.size.z).toBeCloseTo(60, 3);
  const [obj, ply] = [readObj(readFileSync(at("s.obj"), "utf8")), readPly(readFileSync(at("s.ply")))];
  expect(obj).toEqual(ply);
  expect(obj.indices).toEqual(expected.indices);
  expect(checkMesh(obj)).toBeNull();
  const vf = decodeVf(readFileSync(at("s.vf")));
  expect(vf.gridVoxels).toEqual({ x: 20, y: 20, z: 40 });
  expect(vf.mesh.indices).toEqual(expected.indices);
  expect(everform(["check", at("s.vf")]).text).toContain(
    `a closed surface of ${expected.indices.length / 3} triangles`,
  );
});

test("info tells the hashes of docs/genome.md, check the surface", () => {
  const told = JSON.parse(everform(["info", vase, "--json"]).text);
  expect(told).toMatchObject({ genomeHash: genomeHash(genome), depth: 6, corners: 7936, grid: "15x15x30" });
  expect(everform(["check", vase, "--surface"]).text).toMatch(
    /vase\.json: ok, \d+ nodes and \d+ connections, a closed surface/,
  );
});

const text = canonicalGenomeJson(genome);
const colours = canonicalGenomeJson(networkOf(createRng("cli", "colours"), { inputs: ["x", "y"], hiddenCount: 3 }));
const broken = given("broken.json", canonicalGenomeJson(genome).replace(/"weight":[^}]*/, '"weight":0.1'));
const truncated = given("half.vf", new Uint8Array(30));
const stump = given("stump.npy", Buffer.from("\u0093NUMPY", "latin1"));
const huge = given("huge.csv", "x,y,z\n1,2,3\n1,1e39,3\n");
const tricks: [string, string[], string, number, RegExp][] = [
  ["no command", [], "", 2, /Commands:/],
  ["an unknown command", ["grow"], "", 2, /there is no command "grow"/],
  ["an unknown option", ["random", "--sed", "1"], "", 2, /Unknown option '--sed'/],
  ["no seed", ["random"], "", 2, /--seed is missing/],
  [
    "an unknown strength",
    ["mutate", vase, "--seed", "1", "--strength", "huge"],
    "",
    2,
    /--strength is one of fine, gentle/,
  ],
  ["a preset from the prototype", ["random", "--seed", "1", "--preset", "toString"], "", 2, /--preset is one of/],
  ["a grid that is none", ["mesh", vase, "--format", "stl", "--grid", "15"], "", 2, /--grid is three numbers/],
  ["a grid of too many corners", ["info", vase, "--grid", "9999x9999x9999"], "", 2, /at most 33554432/],
  ["a mesh of no known format", ["mesh", vase, "--out", at("shape.doc")], "", 2, /--format is missing/],
  ["a pick twice", ["breed", "--seed", "1", "--picks", "3,3"], `${text}\n`.repeat(15), 2, /different slots/],
  ["a missing file", ["info", at("nowhere.json")], "", 1, /nowhere\.json cannot be read: there is no such file/],
  ["an empty pipe", ["info"], "", 1, /standard input is empty/],
  ["a text that is no JSON", ["check"], "vase", 1, /standard input: genome: is not JSON/],
  [
    "a weight that is no f32",
    ["check", broken],
    "",
    1,
    /broken\.json: connections\[0\]\.weight: must be exactly an f32 value/,
  ],
  [
    "a bad genome among lines",
    ["check"],
    `${canonicalGenomeJson(genome)}\n{}\n`,
    1,
    /standard input line 2: connections: is missing/,
  ],
  ["a screen of three", ["breed", "--seed", "1"], `${text}\n`.repeat(3), 1, /3 genomes were given: a screen has 15/],
  ["a list without a genome", ["info"], "[]", 1, /standard input is a list without a genome/],
  ["a folder that is not there", ["random", "--seed", "1", "--out", at("no/x.json")], "", 1, /there is no such folder/],
  ["a screen and a count", ["random", "--seed", "1", "--screen", "--count", "2"], "", 2, /either --count or --screen/],
  [
    "a way for a fork",
    ["breed", vase, "--seed", "1", "--way", "surprise"],
    "",
    2,
    /--way is for a screen of fifteen genomes, and 1 genome was given/,
  ],
  [
    "a strength for a cross that does not mutate",
    ["cross", vase, vase, "--seed", "1", "--strength", "wild"],
    "",
    2,
    /--strength is for --mutate/,
  ],
  ["genome and points from one pipe", ["eval", "--points", "-"], text, 2, /cannot both come from standard input/],
  ["an NPY file of six bytes", ["eval", vase, "--points", stump], "", 1, /stump\.npy is no NPY file/],
  ["a number too large for f32", ["eval", vase, "--points", huge], "", 1, /huge\.csv: y of point 2 is 1e\+39/],
  ["a VF file that ends too early", ["check", truncated], "", 1, /half\.vf: /],
  [
    "a genome that is no shape",
    ["mesh", "--format", "stl"],
    colours,
    1,
    /standard input: nodes: a shape has one output, "shape"/,
  ],
];

test.each(tricks)("%s: exit code and a sentence that helps", (_, args, input, code, message) => {
  const run = everform(args, input);
  expect(run.error).toMatch(message);
  expect(run.error).not.toMatch(/ at .*\.ts:\d+/);
  expect(run).toMatchObject({ code, text: "" });
});

test("a pipe whose writer takes its time is waited for, also one that does not block", async () => {
  const slowly = `(sleep 1; cat "${vase}") | "${process.execPath}" "${program}"`;
  const run = (command: string) => spawnSync("sh", ["-c", command], { encoding: "utf8" });
  expect(run(`${slowly} check`)).toMatchObject({ status: 0, stderr: "" });
  expect(run(`${slowly} check -`)).toMatchObject({ status: 0, stderr: "" });
  // The program that shares this pipe with a Node process, which made its end non-blocking.
  const nonBlocking = `(sleep 1; cat "${vase}") | ("${process.execPath}" -e "process.stdin.isTTY"; "${process.execPath}" "${program}" check)`;
  expect(run(nonBlocking)).toMatchObject({ status: 0, stderr: "" });
});

test("a negative number is a value, not an option", () => {
  const spaced = everform(["info", vase, "--isovalue", "-0.3", "--json"]);
  expect(spaced).toMatchObject({ code: 0, error: "" });
  expect(spaced.text).toBe(everform(["info", vase, "--isovalue=-0.3", "--json"]).text);
  expect(spaced.text).not.toBe(everform(["info", vase, "--json"]).text);
});

test("a shape with nothing inside has no surface to write", () => {
  const empty = JSON.parse(canonicalGenomeJson(genome));
  for (const link of empty.connections) link.weight = 0;
  const run = everform(["mesh", "--format", "stl"], JSON.stringify(empty));
  expect(run).toMatchObject({ code: 1, text: "" });
  expect(run.error).toContain("nothing is inside");
  const checked = everform(["check", "--surface"], JSON.stringify(empty));
  expect(checked).toMatchObject({ code: 0, text: expect.stringContaining("nothing inside, so no surface") });
});

test("every command has a help with examples, and the overview lists them", () => {
  const overview = everform(["--help"]);
  expect(overview.code).toBe(0);
  for (const name of ["random", "breed", "mutate", "cross", "eval", "mesh", "check", "info"]) {
    expect(overview.text).toContain(`\n  ${name} `);
    const help = everform([name, "--help"]);
    expect(help).toMatchObject({ code: 0, error: "" });
    expect(help.text).toContain(`everform ${name}`);
    expect(help.text).toContain("Examples");
  }
});

test("npm run -s everform writes nothing but the result, and passes the exit code on", () => {
  const npm = (args: string[]) =>
    spawnSync("npm", ["run", "-s", "everform", "--", ...args], { cwd: ROOT, encoding: "utf8" });
  const drawn = npm(["random", "--seed", "1"]);
  expect(drawn.stdout).toBe(everform(["random", "--seed", "1"]).text);
  expect(npm(["check", at("nowhere.json")]).status).toBe(1);
});

test("called by npm from another folder, files are that folder's", () => {
  const run = spawnSync(
    "npm",
    ["--prefix", ROOT, "run", "-s", "everform", "--", "mutate", "vase.json", "--seed", "1"],
    {
      ...{ cwd: folder, encoding: "utf8" },
    },
  );
  expect(run).toMatchObject({ status: 0, stdout: everform(["mutate", vase, "--seed", "1"]).text });
});
