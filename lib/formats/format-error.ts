/** Bytes that are not what their format says. The message is one sentence that names the defect and its values. */
export class FormatError extends Error {
  override readonly name = "FormatError";
}
