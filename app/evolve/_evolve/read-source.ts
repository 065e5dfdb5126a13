/** What the address /evolve asks to start from. */
import { Slot } from "@/lib/contracts/evolve";
import { PublicId } from "@/lib/contracts/ids";
import type { RunSource } from "./provisional-view";

type Parameters = Record<string, string | string[] | undefined>;

/** null when the address names something that cannot exist. */
export function readSource({ design, organism }: Parameters): RunSource | null {
  if (design !== undefined) {
    const designId = PublicId.safeParse(design);
    return designId.success ? { kind: "design", designId: designId.data } : null;
  }
  if (organism === undefined) return { kind: "scratch" };
  const [, id, digits] = (typeof organism === "string" && /^([0-9a-f]{32})\.(\d{1,2})$/.exec(organism)) || [];
  const generationId = PublicId.safeParse(id);
  const slot = Slot.safeParse(Number(digits));
  return generationId.success && slot.success
    ? { kind: "organism", generationId: generationId.data, slot: slot.data }
    : null;
}
