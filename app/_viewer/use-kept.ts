"use client";
import { useMemo, useState } from "react";

/**
 * The earlier value for as long as its key stays the same: the page is sent again with equal values in new objects. `keyOf` must not
 * be another function each time.
 */
export function useKept<Value>(value: Value, keyOf: (value: Value) => string): Value {
  const key = useMemo(() => keyOf(value), [value, keyOf]);
  const [kept, setKept] = useState({ value, key });
  if (kept.key === key) return kept.value;
  setKept({ value, key });
  return value;
}
