/** Looks of fields in forms. Every one is at least 44 px high where fingers press it. */
export const fieldLabel = "mb-1.5 block font-semibold text-sm";
export const fieldInput =
  "min-h-11 w-full rounded-xl border border-line-strong bg-raised px-3.5 py-2 text-ink placeholder:text-ink-faint";
/** For pages with much on them, with compactButton. */
export const compactInput = `${fieldInput} pointer-fine:min-h-9 pointer-fine:rounded-lg pointer-fine:px-3 pointer-fine:py-1.5 pointer-fine:text-sm`;
export const fieldHint = "mt-1 text-ink-soft text-sm";
export const fieldProblem = "text-signal-text text-sm font-medium";
