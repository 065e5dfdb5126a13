/** Entry of a compute thread in development: a thread does not inherit the TypeScript loader of its process. */
import { register } from "tsx/esm/api";

register();
export const { breed, mesh, picture, warm } = await import("./thread.ts");
