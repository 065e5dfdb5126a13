/**
 * Glazes: the colours of shapes, as of fired ceramic, the same in the viewer, in tiles and in pictures.
 * A run and a design each keep one, chosen by their id.
 */
export interface Glaze {
  name: string;
  /** sRGB colour of the material. */
  hex: string;
}

export const GLAZES: readonly Glaze[] = [
  { name: "terracotta", hex: "#d9825f" },
  { name: "celadon", hex: "#8fb8a2" },
  { name: "porcelain blue", hex: "#7f9fc8" },
  { name: "ochre", hex: "#dba94f" },
  { name: "plum", hex: "#a7799c" },
  { name: "bone", hex: "#ddd2c0" },
  { name: "teal", hex: "#5fa3a3" },
  { name: "rose", hex: "#d68f93" },
];

/** Index of the glaze for a public id. */
export const glazeOf = (id: string): number => Number.parseInt(id.slice(0, 4), 16) % GLAZES.length;
