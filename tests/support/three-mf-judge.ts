/** The 3MF consortium's own reader, in strict mode, and the signed volume, which it does not look at. */
import lib3mf from "@3mfconsortium/lib3mf";
import { strFromU8, unzipSync } from "fflate";
import { measureMesh } from "@/lib/kernel/mesh/measure-mesh";

const loading = lib3mf();

export interface JudgedObject {
  name: string;
  vertexCount: number;
  triangleCount: number;
  isManifoldAndOriented: boolean;
  /** Cubic millimetres, signed. */
  volumeMm3: number;
  sizeMm: [number, number, number];
}

export interface JudgedThreeMf {
  warnings: string[];
  objects: JudgedObject[];
  /** The box of each build item on the plate: low and high corner. */
  items: { low: [number, number, number]; high: [number, number, number] }[];
}

/** Throws what the reader throws for a file that it refuses. */
export async function judgeThreeMf(bytes: Uint8Array): Promise<JudgedThreeMf> {
  const library = await loading;
  const wrapper = new library.CWrapper();
  const model = wrapper.CreateModel();
  const reader = model.QueryReader("3mf");
  reader.SetStrictModeActive(true);
  library.FS.writeFile("/judged.3mf", bytes);
  reader.ReadFromFile("/judged.3mf");
  const warnings = Array.from({ length: reader.GetWarningCount() }, (_, i) => String(reader.GetWarning(i, 0)));
  const objects: JudgedObject[] = [];
  const isManifold: boolean[] = [];
  const iterator = model.GetMeshObjects();
  while (iterator.MoveNext()) {
    const mesh = iterator.GetCurrentMeshObject();
    isManifold.push(mesh.IsManifoldAndOriented());
    mesh.delete();
  }
  for (const handle of [iterator, reader, model, wrapper]) handle.delete();
  const parsed = parseModel(strFromU8(unzipSync(bytes)["3D/3dmodel.model"]!));
  for (const [index, { name, positions, indices }] of parsed.objects.entries()) {
    const { volume, bounds } = measureMesh({ positions, indices });
    objects.push({
      name,
      vertexCount: positions.length / 3,
      triangleCount: indices.length / 3,
      isManifoldAndOriented: isManifold[index] ?? false,
      volumeMm3: volume,
      sizeMm: [0, 1, 2].map((axis) => bounds!.max[axis]! - bounds!.min[axis]!) as [number, number, number],
    });
  }
  const items = parsed.items.map(({ object, transform }) => {
    const { positions } = parsed.objects[object - 1]!;
    const low: [number, number, number] = [Infinity, Infinity, Infinity];
    const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < positions.length; i += 3) {
      for (let axis = 0; axis < 3; axis++) {
        let value = transform[9 + axis]!;
        for (let row = 0; row < 3; row++) value += positions[i + row]! * transform[3 * row + axis]!;
        low[axis] = Math.min(low[axis]!, value);
        high[axis] = Math.max(high[axis]!, value);
      }
    }
    return { low, high };
  });
  return { warnings, objects, items };
}

function parseModel(xml: string) {
  const objects = [...xml.matchAll(/<object id="\d+" type="model" name="([^"]*)">([\s\S]*?)<\/object>/g)].map(
    ([, name = "", body = ""]) => ({
      name,
      positions: Float32Array.from(
        [...body.matchAll(/<vertex x="([^"]+)" y="([^"]+)" z="([^"]+)"/g)].flatMap(([, x, y, z]) => [+x!, +y!, +z!]),
      ),
      indices: Uint32Array.from(
        [...body.matchAll(/<triangle v1="(\d+)" v2="(\d+)" v3="(\d+)"/g)].flatMap(([, a, b, c]) => [+a!, +b!, +c!]),
      ),
    }),
  );
  const items = [...xml.matchAll(/<item objectid="(\d+)" transform="([^"]+)"/g)].map(([, object, transform]) => ({
    object: Number(object),
    transform: transform!.split(" ").map(Number),
  }));
  return { objects, items };
}
