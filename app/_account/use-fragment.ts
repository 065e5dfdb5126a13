"use client";
import { useEffect, useRef, useState } from "react";

/**
 * What the address carries after `#name=`: undefined until the page runs in a browser, null when there is nothing. It is taken
 * out of the address at once, so that it is in no history, screenshot or copied link.
 */
export function useFragment(name: string): string | null | undefined {
  const [value, setValue] = useState<string | null>();
  const isRead = useRef(false);
  useEffect(() => {
    if (isRead.current) return;
    isRead.current = true;
    setValue(new URLSearchParams(window.location.hash.slice(1)).get(name));
    if (window.location.hash !== "") window.history.replaceState(null, "", window.location.pathname);
  }, [name]);
  return value;
}
