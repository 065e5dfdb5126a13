/** The derive job: rebuilds a mesh or a picture that is missing in its cache and announces its key; measures designs. */
import { pictureKey } from "@/lib/contracts/derived";
import { database, hotQuery } from "@/lib/db/client";
import { insertMesh } from "@/lib/db/mesh-cache-repo";
import { findMissingPictures, insertPicture } from "@/lib/db/picture-cache-repo";
import { setMeasures } from "@/lib/db/publish-repo";
import { findTargetShape } from "@/lib/db/shape-target-repo";
import type { DerivePayload } from "@/lib/jobs/jobs";
import { KERNEL_VERSION } from "@/lib/kernel";
import type { HandlerContext } from "./handler";

export async function handleDerive({ target, want, requestId }: DerivePayload, context: HandlerContext): Promise<void> {
  const log = context.log.child({ requestId, target, want });
  const shape = await findTargetShape(database(), "worker", target);
  if (!shape) return log.warn("nothing to derive from");
  const { genome, phenotypeHash, isovalue, gridVoxels, mode, glaze } = shape;
  const kernelVersion = shape.kernelVersion ?? KERNEL_VERSION;
  const task = { genome, settings: { phenotypeHash, isovalue, gridVoxels, mode, kernelVersion } };
  if (want.kind === "mesh") {
    await insertMesh(await context.compute.mesh(task));
  } else if (want.kind === "measure") {
    const measures = await context.compute.measure(task);
    if (target.kind === "design") await setMeasures(hotQuery, target.designId, measures);
  } else if (want.kind === "turntable") {
    const { key, bytes } = await context.compute.turntable({ ...task, glaze });
    await insertPicture(key, bytes);
  } else if (want.kind === "card") {
    const { key, bytes } = await context.compute.card({ ...task, glaze, words: want.words });
    await insertPicture(key, bytes);
  } else {
    // One that was asked for ahead may have been drawn since, for somebody who waited.
    const missing = await findMissingPictures(database(), [pictureKey(task.settings, glaze, want.sizePixels)]);
    if (missing.length === 0) return log.info("derived already");
    const { key, bytes } = await context.compute.picture({ ...task, glaze, sizePixels: want.sizePixels });
    await insertPicture(key, bytes);
  }
  log.info("derived");
}
