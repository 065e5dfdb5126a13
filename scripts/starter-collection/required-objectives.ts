/** Every objective that the collection must show an answer to. */
import { OBJECTIVES } from "./objectives";

const REQUIRED_LIKENESSES = ["vase", "mushroom", "lamp", "king", "queen", "bishop", "knight", "rook", "pawn"];

export const REQUIRED_OBJECTIVES: readonly string[] = [
  ...OBJECTIVES.map(({ name }) => name),
  ...REQUIRED_LIKENESSES.map((name) => `likeness: ${name}`),
];
