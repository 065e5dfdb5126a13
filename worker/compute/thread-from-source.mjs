/** Entry of a compute thread in development: a thread does not inherit the TypeScript loader of its process. */
import { register } from "tsx/esm/api";

register();
export const { breed, card, measure, mesh, picture, printSet, turntableFrame, turntableStrip, warm } = await import(
  "./thread.ts"
);
