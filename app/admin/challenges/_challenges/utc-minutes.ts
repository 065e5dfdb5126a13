/** Moments in a field of type datetime-local, which knows minutes and no zone: they are UTC here. */

/** `2026-05-01T12:30`; empty for none. */
export const minutesOf = (iso: string | null): string => iso?.slice(0, 16) ?? "";

/** Back to ISO 8601; null for none. A field that was not changed gives the moment it came from, seconds included. */
export const isoOf = (minutes: string, original: string | null): string | null => {
  if (minutes === "") return null;
  return minutes === minutesOf(original) ? original : `${minutes.slice(0, 16)}:00.000Z`;
};
