/** A broken promise of the kernel or of its caller: never an expected outcome. The message carries the values. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}
