/** Thread that grows the shapes of a line of descent: gets a Lineage, answers with StepShapes in the order of `stepsInOrder`. */

import { parseGenome } from "@/lib/kernel/genome/parse-genome";
import { extractIsosurface } from "@/lib/kernel/isosurface/extract-isosurface";
import { sampleField } from "@/lib/kernel/voxel/sample-field";
import { type Lineage, STEPS_PER_GENERATION, type StepShape, stepsInOrder } from "./lineage-steps";
import { prepareOnCanvas } from "./prepared-shape";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Lineage>) => void) | null;
  postMessage(message: StepShape, transfer: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  const { lineage, gridVoxels, isovalue } = data;
  const fields = lineage.map(({ genome }, index) => {
    const parsed = parseGenome(genome);
    if (parsed.kind === "invalid") throw new Error(`ancestor ${index} of the lineage is not a genome`);
    return sampleField(parsed.genome, gridVoxels);
  });
  for (const step of stepsInOrder(lineage.length)) {
    const from = Math.min(fields.length - 2, Math.floor(step / STEPS_PER_GENERATION));
    const share = step / STEPS_PER_GENERATION - from;
    const field = blend(fields[from]!, fields[from + 1]!, share);
    const mesh = extractIsosurface(field, gridVoxels, isovalue, "smooth");
    const prepared = prepareOnCanvas({ mesh, gridVoxels });
    if (prepared === null) continue;
    const shape = { step, ...prepared, ...prepared.bakeShading(), bakeShading: undefined } as StepShape;
    const { positions, normals, indices, colours, shadow } = shape;
    scope.postMessage(shape, [positions.buffer, normals.buffer, indices.buffer, colours.buffer, shadow.buffer]);
  }
};

function blend(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((value, i) => value + (b[i]! - value) * share);
}
