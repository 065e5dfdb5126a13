/** The one <img> of the site. Our own server makes these pictures in the size they are shown, so next/image has no work. */
export function Picture(props: React.ComponentProps<"img"> & { alt: string; width: number; height: number }) {
  // biome-ignore lint/performance/noImgElement: see above.
  return <img decoding="async" draggable={false} {...props} alt={props.alt} />;
}
