import { DesignPicture } from "./design-picture";

/** A small still picture of a design in its studio, decoration beside its title. */
export function DesignThumb({ designId }: { designId: string }) {
  return (
    <span className="studio block aspect-square overflow-hidden rounded-tile">
      <DesignPicture designId={designId} sizes="160px" isEager={false} />
    </span>
  );
}
