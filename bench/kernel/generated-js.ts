/**
 * A peer: one JavaScript function generated per genome, with Math.sin and Math.exp in doubles. The fastest plain JavaScript
 * once it is compiled; a new genome has to be compiled first. Only in this bench: no genome becomes code on the site.
 */
import { type Activation, type Cppn, type CppnNode, decodeCppn, type Genome, type GridSize } from "@/lib/kernel";

const FORMULAS: Readonly<Record<Activation, (s: string) => string>> = {
  sine: (s) => `Math.sin(${s})`,
  cosine: (s) => `Math.cos(${s})`,
  gaussian: (s) => `Math.exp(-(${s}) * (${s}))`,
  sigmoid: (s) => `2 / (1 + Math.exp(-(${s}))) - 1`,
  linear: (s) => s,
  absolute: (s) => `Math.abs(${s})`,
  square: (s) => `(${s}) * (${s})`,
};
const INPUTS: Readonly<Record<string, string>> = {
  bias: "0.3",
  x: "x",
  y: "y",
  z: "z",
  r_xy: "Math.sqrt(x * x + y * y)",
  r_yz: "Math.sqrt(y * y + z * z)",
  r_xz: "Math.sqrt(x * x + z * z)",
  r_xyz: "Math.sqrt(x * x + y * y + z * z)",
};

/** Statements that leave the output in the last variable, and its name. Acyclic genomes only. */
function statements(cppn: Cppn): { code: string; output: string } {
  const lines = cppn.inputIds.map((id, slot) => `const v${slot} = ${INPUTS[id]};`);
  for (const { nodes } of cppn.steps) {
    const node = nodes[0] as CppnNode;
    const terms = Array.from(node.sourceIndexes, (source, k) => `${node.weights[k]} * v${source}`);
    lines.push(`const s${node.index} = ${terms.join(" + ") || "0"};`);
    lines.push(`const v${node.index} = ${FORMULAS[node.activation](`s${node.index}`)};`);
  }
  return { code: lines.join("\n"), output: `v${cppn.outputs[0]?.index}` };
}

/** The value at a point of the canvas. */
export function generatePoint(genome: Genome): (x: number, y: number, z: number) => number {
  const { code, output } = statements(decodeCppn(genome));
  return new Function("x", "y", "z", `${code}\nreturn ${output};`) as (x: number, y: number, z: number) => number;
}

/** The field of a grid. */
export function sampleGenerated(genome: Genome, grid: GridSize): Float32Array {
  const { code, output } = statements(decodeCppn(genome));
  const loops = `
    const field = new Float32Array((nx + 1) * (ny + 1) * (nz + 1));
    let at = 0;
    for (let k = 0; k <= nz; k++) for (let j = 0; j <= ny; j++) for (let i = 0; i <= nx; i++) {
      const x = -1 + 2 * i / nx, y = -1 + 2 * j / ny, z = -1 + 2 * k / nz;
      ${code}
      field[at++] = ${output};
    }
    return field;`;
  return new Function("nx", "ny", "nz", loops)(grid.x, grid.y, grid.z) as Float32Array;
}
