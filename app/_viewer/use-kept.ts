"use client";
import { useState } from "react";

/** The earlier value for as long as the key stays the same: the page is sent again with equal values in new objects. */
export function useKept<Value>(value: Value, key: string): Value {
  const [kept, setKept] = useState({ value, key });
  if (kept.key === key) return kept.value;
  setKept({ value, key });
  return value;
}
