/** One side of a chess set as a 3MF file; no bytes when nobody of it has a body. */
import { encodeThreeMf } from "@/lib/formats/three-mf";
import { makePrintSet, type PrintSetTask } from "@/lib/print/print-set";

export function runPrintSetTask(task: PrintSetTask): Uint8Array {
  const plate = makePrintSet(task);
  return plate === null ? new Uint8Array() : encodeThreeMf(plate);
}
