/** The letters of the site, sent for with the first byte of a page instead of when its styles have been read. */
import "server-only";
import { preload } from "react-dom";

/** Letters of English and Spanish; other scripts come when a page holds them. */
const FONTS = [
  new URL("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url),
  new URL("@fontsource-variable/gabarito/files/gabarito-latin-wght-normal.woff2", import.meta.url),
];

/** Call while a page is rendered. */
export function preloadFonts(): void {
  for (const { pathname } of FONTS) preload(pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
