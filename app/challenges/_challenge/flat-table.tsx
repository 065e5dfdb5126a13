import { Picture } from "@/app/_components/picture";
import type { SlotView } from "@/lib/contracts/challenge";

/** The winners in a row, as pictures of the server: until the first 3D frame, and where there is no WebGL. */
export function FlatTable({ slots }: { slots: readonly SlotView[] }) {
  const holders = slots.flatMap(({ places }) => places.map(({ holder }) => holder)).slice(0, 5);
  return (
    <div aria-hidden="true" className="flex w-full items-end justify-center">
      {holders.map((holder) =>
        holder.kind === "design" ? (
          <Picture
            key={holder.id}
            src={`/api/designs/${holder.id}/picture?size=320`}
            alt=""
            width={320}
            height={320}
            className="w-1/5 object-contain"
          />
        ) : null,
      )}
    </div>
  );
}
