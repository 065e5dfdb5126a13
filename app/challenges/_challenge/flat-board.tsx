import { Picture } from "@/app/_components/picture";
import type { FigureLayout } from "@/app/_viewer/board-layout";

/**
 * The board from above with the server's pictures of the men: until the first 3D frame, and instead of it where there is no
 * WebGL. The list beside it says the same in words.
 */
export function FlatBoard({ layout }: { layout: FigureLayout }) {
  const men = new Map(
    layout.figures.flatMap((figure) => figure.standings.map(({ x, z }) => [`${x + 3.5},${z + 3.5}`, figure] as const)),
  );
  return (
    <div
      aria-hidden="true"
      className="grid aspect-square h-full max-h-full max-w-full grid-cols-8 overflow-hidden rounded-lg border-[10px] border-[#56362a]"
    >
      {Array.from({ length: 64 }, (_, square) => {
        const [column, row] = [square % 8, Math.floor(square / 8)];
        const figure = men.get(`${column},${row}`);
        return (
          <span
            key={`${column}-${row}`}
            className={`relative aspect-square ${(row + column) % 2 === 1 ? "bg-[#8a5d40]" : "bg-[#e2c597]"}`}
          >
            {figure?.design ? (
              <Picture
                src={`/api/designs/${figure.design.id}/picture?size=160`}
                alt=""
                width={160}
                height={160}
                className={`absolute -inset-[12%] size-[124%] max-w-none object-contain ${figure.side === "dark" ? "brightness-[0.42]" : "brightness-[1.3]"} grayscale sepia-[0.35]`}
              />
            ) : null}
          </span>
        );
      })}
    </div>
  );
}
