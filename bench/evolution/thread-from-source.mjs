/** A thread starts without the loader of its parent: registers it, then runs the TypeScript of thread.ts. */
import { register } from "tsx/esm/api";

register();
const { default: runTask } = await import("./thread.ts");
export default runTask;
