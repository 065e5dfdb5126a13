import { Picture } from "./picture";
/** A square picture with a fixed box: nothing moves when it arrives. */
export function PictureFrame({ src, alt, isEager = false }: { src: string; alt: string; isEager?: boolean }) {
  return (
    <span className="studio block aspect-square overflow-hidden rounded-tile">
      <Picture
        src={src}
        alt={alt}
        width={320}
        height={320}
        loading={isEager ? "eager" : "lazy"}
        className="size-full object-contain transition-transform duration-300 ease-out group-hover:scale-[1.045]"
      />
    </span>
  );
}
