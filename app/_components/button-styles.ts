/** Looks of buttons and of links that look like buttons. Every one is at least 44 px high where fingers press it. */
const BASE =
  "inline-flex select-none items-center justify-center gap-2 rounded-full font-semibold transition-[background-color,color,transform,box-shadow] duration-150 active:translate-y-px aria-disabled:cursor-not-allowed";

export const primaryButton = `${BASE} h-12 bg-signal px-6 text-on-signal hover:bg-signal-hover aria-disabled:bg-line aria-disabled:text-ink-faint`;
export const secondaryButton = `${BASE} h-12 border border-line-strong bg-raised px-5 text-ink hover:border-ink aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-ink-faint`;
export const iconButton = `${BASE} size-11 shrink-0 text-ink-soft hover:bg-line hover:text-ink aria-disabled:bg-transparent aria-disabled:text-ink-faint aria-disabled:opacity-50`;
/** For pages with much on them: lower where a mouse points. `grave` is for what hides, removes, bans. */
const COMPACT = `${BASE} h-11 px-4 text-sm pointer-fine:h-9 pointer-fine:px-3.5 aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-ink-faint`;
export const compactButton = `${COMPACT} border border-line-strong bg-raised text-ink hover:border-ink`;
export const compactMainButton = `${COMPACT} border border-ink bg-ink text-paper hover:bg-ink-soft`;
export const compactGraveButton = `${COMPACT} border border-line-strong bg-raised text-signal-text hover:border-signal-text`;
/** A link in running text. */
export const textLink =
  "font-semibold underline decoration-line-strong underline-offset-4 hover:decoration-ink [overflow-wrap:anywhere]";
