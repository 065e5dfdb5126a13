/** The print set job: makes the plate in a compute thread and announces its key. */
import { database } from "@/lib/db/client";
import { findPicture, insertPicture } from "@/lib/db/picture-cache-repo";
import { findTargetShape } from "@/lib/db/shape-target-repo";
import type { PrintSetPayload } from "@/lib/jobs/jobs";
import type { PrintSetTask } from "@/lib/print/print-set";
import type { HandlerContext } from "./handler";

export async function handlePrintSet(payload: PrintSetPayload, context: HandlerContext): Promise<void> {
  const { key, title, sizePercent, requestId } = payload;
  const log = context.log.child({ requestId, key });
  if ((await findPicture(key)) !== null) return log.debug("made already");
  const men: PrintSetTask["men"] = [];
  for (const { tag, designId } of payload.men) {
    const design = await findTargetShape(database(), "worker", { kind: "design", designId });
    if (design) men.push({ tag, title: design.title ?? "", design });
  }
  if (men.length === 0) return log.warn("nobody to print");
  const startedAt = performance.now();
  await insertPicture(key, await context.compute.printSet({ title, men, sizePercent }));
  log.info({ computeMs: Math.round(performance.now() - startedAt) }, "print set made");
}
