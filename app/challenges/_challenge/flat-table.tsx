import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { Picture } from "@/app/_components/picture";
import type { FigureLayout } from "@/app/_viewer/board-layout";

const MOST_PICTURES = 5;

/** The winners in a row, as pictures of the server: until the first 3D frame, and where there is no WebGL. */
export function FlatTable({ layout }: { layout: FigureLayout }) {
  const designs = layout.figures.flatMap(({ design }) => design ?? []).slice(0, MOST_PICTURES);
  if (designs.length === 0) return <EmptyPlinth />;
  return (
    <div aria-hidden="true" className="flex w-full items-end justify-center">
      {designs.map(({ id }) => (
        <Picture
          key={id}
          src={`/api/designs/${id}/picture?size=320`}
          alt=""
          width={320}
          height={320}
          className="w-1/5 object-contain"
        />
      ))}
    </div>
  );
}
