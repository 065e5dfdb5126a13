/** What the address /evolve asks to start from. */
import { type RunSource, Slot } from "@/lib/contracts/evolve";
import { PublicId } from "@/lib/contracts/ids";

type Parameters = Record<string, string | string[] | undefined>;

/** null when the address names something that cannot exist. */
export function readSource({ design, cross, organism }: Parameters): RunSource | null {
  if (design !== undefined) {
    const designId = PublicId.safeParse(design);
    if (!designId.success) return null;
    if (cross === undefined) return { kind: "design", designId: designId.data };
    const otherId = PublicId.safeParse(cross);
    return otherId.success && otherId.data !== designId.data
      ? { kind: "cross", designId: designId.data, otherDesignId: otherId.data }
      : null;
  }
  if (cross !== undefined) return null;
  if (organism === undefined) return { kind: "scratch" };
  const [, id, digits] = (typeof organism === "string" && /^([0-9a-f]{32})\.(\d{1,2})$/.exec(organism)) || [];
  const generationId = PublicId.safeParse(id);
  const slot = Slot.safeParse(Number(digits));
  return generationId.success && slot.success
    ? { kind: "organism", generationId: generationId.data, slot: slot.data }
    : null;
}
