/**
 * Extracts the isosurface of a scalar field on a voxel grid as a closed triangle mesh: marching cubes with a generated
 * case table, slice by slice, vertices shared.
 *
 * Guarantees, for any field (also NaN and infinite): the mesh is empty or closed, each edge shared by exactly two
 * triangles in opposite directions, indexed and after welding; oriented outward; no two vertices coincide, also when
 * rounded to 1/128 of a voxel; it does not cross itself; the same bytes in every engine. Does not guarantee: one piece, or no
 * thin walls.
 * Outside the grid counts as outside: a virtual layer of outside corners surrounds it, and a crossing between an inside
 * corner of the border and that layer lies exactly half a cell out (flat caps). In `smooth` the corners of the border
 * lie out there too, but for 1/32 of a cell, so that a cap ends in the interpolated outline and not in steps of the grid.
 * Order: vertices by slice (edges along x and y of a layer, row by row, then the edges up to the next layer), triangles
 * by cell, x fastest, then y, then z. Source: Lorensen & Cline 1987; case table: case-table.ts.
 */
import { InvariantError } from "../invariant-error";
import type { TriangleMesh } from "../mesh/triangle-mesh";
import { assertGrid, cornerCount, type GridSize } from "../voxel/grid";
import { extractSlice } from "./extract-slice";
import { batchLayers, markLayers } from "./mark-layers";
import { makeSlicer, takeMesh } from "./slicer";

export { RIM_HEIGHT } from "./slicer";

/** The site's isovalue c: inside is f <= c. Stored with each run. */
export const ISOVALUE = -0.1;
/** `smooth` interpolates along edges; `classic` marks corners 0/1 as the thesis did, so every crossing is halfway. */
export const SURFACE_MODES = ["smooth", "classic"] as const;
export type SurfaceMode = (typeof SURFACE_MODES)[number];

/**
 * The surface f = isovalue of `field` (layout and size: grid.ts), positions in grid units (triangle-mesh.ts).
 * Throws InvariantError when the field does not fit the grid.
 */
export function extractIsosurface(
  field: Float32Array,
  gridVoxels: GridSize,
  isovalue: number,
  mode: SurfaceMode,
): TriangleMesh {
  assertGrid(gridVoxels);
  if (field.length !== cornerCount(gridVoxels)) {
    throw new InvariantError(`extract: ${field.length} values for ${cornerCount(gridVoxels)} corners`);
  }
  const slicer = makeSlicer(gridVoxels, isovalue, mode === "smooth");
  const { layerWords } = slicer;
  const layerCorners = (gridVoxels.x + 1) * (gridVoxels.y + 1);
  const layerCount = gridVoxels.z + 1;
  slicer.values = field;
  // One more at each end: the virtual outside.
  slicer.bits = new Int32Array((layerCount + 2) * layerWords);
  let markedCount = 0;
  for (let layer = 0; layer <= layerCount; layer++) {
    if (layer === markedCount && layer < layerCount) {
      const batchCount = Math.min(batchLayers(slicer), layerCount - layer);
      markLayers(slicer, { valuesAt: layer * layerCorners, bitsAt: (layer + 1) * layerWords, layerCount: batchCount });
      markedCount += batchCount;
    }
    slicer.lowerAt = (layer - 1) * layerCorners;
    slicer.upperAt = layer * layerCorners;
    slicer.lowerBitsAt = layer * layerWords;
    slicer.upperBitsAt = (layer + 1) * layerWords;
    extractSlice(slicer, layer);
  }
  return takeMesh(slicer);
}
