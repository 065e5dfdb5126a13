/** The part of npm `isosurface` that the bench uses; the package has no types. */
declare module "isosurface" {
  type Method = (
    dimensions: [number, number, number],
    potential: (x: number, y: number, z: number) => number,
    bounds?: [[number, number, number], [number, number, number]],
  ) => { positions: number[][]; cells: number[][] };
  const isosurface: { marchingCubes: Method; surfaceNets: Method };
  export default isosurface;
}
