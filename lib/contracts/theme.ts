/** Colour schemes. `system` follows the device. */
import { z } from "zod";

export const THEMES = ["system", "light", "dark"] as const;
export const Theme = z.enum(THEMES);
export type Theme = z.infer<typeof Theme>;

/** Written by the switch in the browser, read by the server; no secret. */
export const THEME_COOKIE = "everform_theme";
