/** A triangle mesh, indexed, vertices shared. */
export interface TriangleMesh {
  /**
   * x, y, z per vertex in GRID UNITS: grid corner i lies at i on each axis, 0 to the number of voxels; flat caps lie at
   * -0.5 and voxels + 0.5. z is the long, upright axis; right-handed.
   */
  readonly positions: Float32Array;
  /** Three vertex indices per triangle, counter-clockwise seen from outside. */
  readonly indices: Uint32Array;
}
