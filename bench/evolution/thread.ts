/** Entry of a bench thread: one task in, its figures out. */
import { followLineage, type LineageTask, type ScreenFigures } from "./lineage";
import { type VisitorTask, visit } from "./visitor";

export type EvolutionTask = LineageTask | VisitorTask;

export default function runTask(task: EvolutionTask): ScreenFigures[] | number[] {
  return task.kind === "visitor" ? visit(task) : followLineage(task);
}
