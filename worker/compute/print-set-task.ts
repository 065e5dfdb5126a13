/** One side of a chess set as a 3MF file. */
import { encodeThreeMf } from "@/lib/formats/three-mf";
import { makePrintSet, type PrintSetTask } from "@/lib/print/print-set";

export const runPrintSetTask = (task: PrintSetTask): Uint8Array => encodeThreeMf(makePrintSet(task));
