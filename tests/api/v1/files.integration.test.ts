import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getMesh } from "@/app/api/v1/designs/[designId]/mesh/route";
import { GET as getPicture } from "@/app/api/v1/designs/[designId]/picture/route";
import { decodeVf } from "@/lib/formats/vf";
import { checkMesh } from "@/lib/kernel";
import { expectDocumented } from "@/tests/support/api-document";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { fresh, openApi } from "@/tests/support/open-api";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

closeConnectionsAfterAll();

const { ids } = await openApi();

describe("files", () => {
  let worker: WorkerProcess;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  test("a mesh is a VF file or an STL file of the asked height", async () => {
    const params = { designId: ids[0]! };
    const vf = await callRoute(getMesh, { params, headers: fresh() });
    await expectDocumented("getMesh", vf, 200);
    expect(checkMesh(decodeVf(new Uint8Array(await vf.arrayBuffer())).mesh)).toBeNull();
    const stl = await callRoute(getMesh, { params, query: "?format=stl&height=50", headers: fresh() });
    await expectDocumented("getMesh", stl, 200);
    expect(stl.headers.get("content-disposition")).toContain("-50mm.stl");
    const bytes = new Uint8Array(await stl.arrayBuffer());
    expect(bytes.byteLength).toBe(84 + 50 * new DataView(bytes.buffer).getUint32(80, true));
    for (const query of ["?format=obj", "?height=9", "?height=tall", "?size=3"]) {
      await expectDocumented("getMesh", await callRoute(getMesh, { params, query, headers: fresh() }), 400);
    }
  });

  test("a picture is a WebP file that pages of other sites may show", async () => {
    const params = { designId: ids[0]! };
    const response = await callRoute(getPicture, { params, query: "?size=160", headers: fresh() });
    await expectDocumented("getPicture", response, 200);
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    await expectDocumented(
      "getPicture",
      await callRoute(getPicture, { params, query: "?size=161", headers: fresh() }),
      400,
    );
  });
});
