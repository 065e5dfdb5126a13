/** Where the name of a figure is written. Plain numbers, in CSS pixels. */

interface Size {
  width: number;
  height: number;
}

/** Between a name and the edge of the stage. */
const MARGIN = 8;

/** Top left corner of a label that stands over the middle of `point`, moved until all of it is on the stage. */
export function placeLabel(point: { x: number; y: number }, label: Size, stage: Size): { left: number; top: number } {
  const within = (value: number, room: number) => Math.round(Math.max(MARGIN, Math.min(room - MARGIN, value)));
  return {
    left: within(point.x - label.width / 2, stage.width - label.width),
    top: within(point.y - label.height, stage.height - label.height),
  };
}
