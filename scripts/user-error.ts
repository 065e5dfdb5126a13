/** A failure whose message is one sentence that tells the person at the keyboard what to do; shown without a stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
}
